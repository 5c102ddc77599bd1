"""Is each different word looked at once, and put back at every place where it stands?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.reading.en import distinct_words
from marsad.reading.en.distinct_words import distinct

SMALL = st.integers(0, 3)


@given(st.lists(st.lists(SMALL, min_size=3, max_size=3), min_size=1, max_size=40))
def test_rows_that_are_equal_are_kept_once_and_all_come_back(rows: list[list[int]]) -> None:
    given_ = np.asarray(rows, dtype="u8")
    first, where = distinct(given_)
    assert np.array_equal(given_[first][where], given_)
    assert len(first) == len({tuple(row) for row in rows})


def test_rows_that_are_mixed_to_one_number_are_not_taken_for_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distinct_words, "_ODD", 0)
    rows = np.asarray([[1, 2], [3, 4], [1, 2]], dtype="u8")
    first, where = distinct(rows)
    assert np.array_equal(rows[first][where], rows)
