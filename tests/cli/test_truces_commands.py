"""Truces, as a mission's officer and a lawyer ask for them."""

from __future__ import annotations

from tests.cli.running import Shell, refused

MESSAGE = {
    "id": "m1", "published": "2017-09-21", "zone": "Asia/Damascus", "source": "a monitor",
    "text": "At least four civilians were killed in Russian air strikes on Khan Sheikhun on September 20, 2017.",
}  # fmt: skip


def test_a_store_is_asked_and_reported_with_and_without_attribution(shell: Shell) -> None:
    shell.ok("add", shell.messages([MESSAGE]))
    said = {(f["agreement"], f["outcome"]) for f in shell.json("truces", "findings")}
    assert ("SY-ASTANA-4", "prima_facie_breach") in said
    nameless = shell.json("truces", "findings", "--without-attribution")
    assert {f["outcome"] for f in nameless if f["agreement"] == "SY-ASTANA-4"} == {"indeterminate"}
    for form, language in (("text", "en"), ("html", "ar"), ("csv", "en")):
        asked = ("--from", "2017-09-20", "--format", form, "--language", language)
        assert "2017-09-20" in shell.ok("truces", "report", "SY-ASTANA-4", *asked)


def test_the_same_report_is_the_same_bytes(shell: Shell) -> None:
    shell.ok("add", shell.messages([MESSAGE]))
    for name in ("a", "b"):
        shell.ok("truces", "report", "SY-ASTANA-4", "--from", "2017-09-20", "--format", "html",
                 "--out", f"{name}.html", "--map", f"{name}.svg")  # fmt: skip
    for ending in ("html", "svg"):
        assert (shell.folder / f"a.{ending}").read_bytes() == (shell.folder / f"b.{ending}").read_bytes()


WRONG_POINTS = """id,date,latitude,longitude,radius_km,by,target,means,place,governorate
RS2513,2017-09-24,33.126,35.824,2,RU,civilian,airstrike,al Quneitra,Idlib
RS2516,2017-09-24,33.235,35.929,3,RU,civilian,airstrike,Ain al Zarqa,Idlib
RS2503,2017-09-23,35.4408,36.6494,2,RU,civilian,airstrike,Sheikh Sindyan,Idlib
RS2521,2017-09-25,36.1059,38.1258,3,RU,civilian,airstrike,Tal Halawa,Idlib
RS2524,2017-09-25,35.0439,36.3718,2,RU,civilian,airstrike,Al-Kafeer,Idlib
right,2017-09-21,35.4408,36.6494,2,RU,civilian,airstrike,Khan Sheikhoun,Idlib
"""


def test_a_point_that_contradicts_the_place_named_is_never_a_breach(shell: Shell) -> None:
    table = shell.folder / "wrong.csv"
    table.write_text(WRONG_POINTS, encoding="utf-8")
    said: dict[str, set[str]] = {}
    for finding in shell.json("truces", "findings", "--batch", table):
        assert finding["agreement"].startswith("SY-")
        said.setdefault(finding["id"], set()).add(finding["outcome"])
    assert "prima_facie_breach" in said.pop("right")
    assert len(said) == 5
    assert all(outcomes == {"indeterminate", "outside_scope"} for outcomes in said.values())


def test_who_bore_a_name_is_told_with_the_way_there(shell: Shell) -> None:
    (answer,) = shell.json("actors", "al-Nusra", "--on", "2017-09-20")
    assert (answer["party"], answer["name"]) == ("HTS", "Hayat Tahrir al-Sham")
    assert "given up" in answer["note"]
    assert shell.run("actors", "the Tuesday Brigade").returncode == 1


def test_bad_questions_are_refused_in_one_sentence(shell: Shell) -> None:
    assert "neither a file nor an agreement" in refused(shell.run("truces", "show", "NONE"))
    assert "no hour" in refused(
        shell.run("truces", "report", "SY-ASTANA-4", "--from", "2017-09-20", "--cut-off", "7pm")
    )
    assert "no day" in refused(shell.run("truces", "obligations", "--on", "yesterday"))
    assert "no such file" in refused(shell.run("truces", "check", "none.yaml"))
