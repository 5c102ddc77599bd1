"""Which public organisation does a name in a report mean?"""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.reference.loading import BadReference
from marsad.reference.outlets import load_outlets


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("the Syrian Observatory for Human Rights", "sohr"),
        ("The Observatory", "sohr"),
        ("SOHR", "sohr"),
        ("المرصد السوري لحقوق الإنسان", "sohr"),
        ("White Helmets", "white-helmets"),
        ("al-Manar TV", "al-manar"),
        ("AFP", "afp"),
        ("agency", "agency"),
        ("an unknown newspaper", None),
    ],
)
def test_a_name_means_one_organisation(name: str, outlet: str | None) -> None:
    assert load_outlets().find(name) == outlet


def test_one_name_of_two_organisations_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(
        "source: x\noutlets:\n- {id: a, kind: monitor, name: One, names: [], source: x}\n"
        "- {id: b, kind: monitor, name: One, names: [], source: x}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadReference, match="One"):
        load_outlets(file)


def test_a_kind_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "kind.yaml"
    file.write_text("source: x\noutlets:\n- {id: a, kind: rumour, name: One, names: [], source: x}\n", encoding="utf-8")
    with pytest.raises(BadReference, match="rumour"):
        load_outlets(file)
