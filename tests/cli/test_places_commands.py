"""Places, as a user asks for them."""

from __future__ import annotations

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
