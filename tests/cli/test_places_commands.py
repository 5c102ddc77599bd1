"""Places, as a user asks for them."""

from __future__ import annotations

import http.server
import threading
from functools import partial

from tests.cli.running import Shell, refused


def test_a_place_is_shown_by_its_name_or_its_cell(shell: Shell) -> None:
    (by_name,), (by_cell,) = shell.json("places", "show", "Khan Sheikun"), shell.json("places", "show", "SY/ID/g168325")
    assert by_name == by_cell
    assert (by_name["geo_precision_acled"], by_name["where_prec_ucdp"]) == (1, 1)
    assert "no place called" in refused(shell.run("places", "show", "Xyzzyville"))


def test_places_are_drawn_the_same_each_time(shell: Shell) -> None:
    for name in ("a.svg", "b.svg"):
        shell.ok("places", "map", "Khan Sheikun", "Saraqib", "--out", name)
    pictures = [(shell.folder / name).read_bytes() for name in ("a.svg", "b.svg")]
    assert pictures[0] == pictures[1]
    assert pictures[0].startswith(b"<svg")


def test_a_confirmed_name_is_found_from_then_on(shell: Shell) -> None:
    said = ("--by", "reviewer 1", "--why", "two residents say so")
    (made,) = shell.json("places", "confirm", "Madinat al-Zaytun", "--cell", "SY/ID/g168325", *said)
    assert (made["status"], made["place"]) == ("answered", "SY/ID/g168325")
    (found,) = shell.json("places", "find", "Madinat al-Zaytun")
    assert found["status"] == "answered"
    assert "--cell" in refused(shell.run("places", "confirm", "Tal Nowhere", *said))


def test_what_cannot_be_fetched_is_refused_in_one_sentence(shell: Shell) -> None:
    refused(shell.run("places", "fetch", "file:///etc/passwd", "--as", "geonames"))


def test_who_holds_a_place_is_what_was_said_of_it_and_by_which_claim(shell: Shell) -> None:
    shell.messages(
        [
            {"id": "1", "text": "The Islamic State captured Uqayribat in Hama on 10 August 2017."},
            {"id": "2", "text": "The Syrian army and Hezbollah captured Uqayribat in Hama on 2 September 2017."},
        ]
    )
    shell.ok("add", "messages.jsonl", "--published", "2017-09-21")
    ask = ("places", "control", "Uqayribat", "--on")
    (before,), (first,), (later,) = (shell.json(*ask, f"2017-{day}") for day in ("08-01", "08-20", "09-21"))
    assert (before["status"], before["parties"], before["claims"]) == ("unknown", [], [])
    assert (first["status"], first["parties"]) == ("held", ["IS"])
    assert (later["parties"], len(later["claims"]), later["cells"]) == (["HEZ", "SY-GOV"], 1, ["SY/HM/g162803"])
    shell.ok("reject", later["claims"][0], "--reason", "a rumour")
    assert shell.json(*ask, "2017-09-21")[0]["parties"] == ["IS"]
    assert "--on" in refused(shell.run(*ask, "2017-13-01"))


def test_a_finding_says_who_held_the_ground_where_it_is_not_known_who_was_hit(shell: Shell) -> None:
    shell.messages(
        [
            {"id": "1", "text": "Hayat Tahrir al-Sham captured Saraqib in Idlib on 10 August 2017."},
            {"id": "2", "text": "Russian air strikes hit Saraqib in Idlib on Wednesday."},
        ]
    )
    shell.ok("add", "messages.jsonl", "--published", "2017-09-21")
    told = [f for f in shell.json("truces", "findings") if "not known who or what was hit" in f["why"]]
    assert told
    assert all("the ground was said to be held by HTS" in f["why"] and f["probability"] < 0.5 for f in told)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


def test_a_dump_is_fetched_from_the_address_given_and_its_places_are_found(shell: Shell) -> None:
    columns = ["1", "Madinat al-Zaytun", "", "مدينة الزيتون", "35.7", "36.9", "P", "PPL", "SY", "", "12", *[""] * 8]
    (shell.folder / "SY.txt").write_text("\t".join(columns) + "\n", encoding="utf-8")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=shell.folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (taken,) = shell.json("places", "fetch", f"http://127.0.0.1:{server.server_port}/SY.txt", "--as", "geonames")
        server.shutdown()
    assert (taken["kept"], taken["new"]) == (1, True)
    (found,) = shell.json("places", "find", "Madinat al-Zaytun")
    assert (found["status"], found["latitude"]) == ("answered", 35.7)


def test_rows_outside_the_governorate_that_they_name_are_listed(shell: Shell) -> None:
    (shell.folder / "rows.csv").write_text(
        "name,governorate,latitude,longitude\nKhan Sheikhoun,Idlib,35.4408,36.6494\nTal Halawa,Idlib,36.1059,38.1258\n",
        encoding="utf-8",
    )
    done = shell.run("places", "check", "rows.csv", "--json")
    assert done.returncode == 1
    assert done.stdout.count(b"\n") == 1
    assert b"outside Idlib" in done.stdout
    assert "can't be read" in refused(shell.run("places", "check", "nothing.csv"))
