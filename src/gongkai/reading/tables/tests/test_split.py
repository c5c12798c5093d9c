"""Digits printed together, taken apart."""

import pytest

from gongkai.reading.tables.split import TooMany, cuts, cuts_in_sums, sums_up


def test_a_row_is_cut_so_that_the_last_cell_is_the_sum_of_the_others() -> None:
    assert cuts_in_sums(["640020470"], groups=1, size=7) == [(64, 0, 0, 2, 0, 4, 70)]
    assert cuts_in_sums(["136122520451283214069"], groups=1, size=7) == [(13612, 252, 0, 45, 128, 32, 14069)]


def test_every_way_is_found() -> None:
    assert cuts_in_sums(["270020130"], groups=1, size=7) == [(2, 7, 0, 0, 20, 1, 30), (27, 0, 0, 2, 0, 1, 30)]


def test_a_gap_between_digits_ends_a_cell() -> None:
    assert cuts_in_sums(["500000", "5"], groups=1, size=7) == [(5, 0, 0, 0, 0, 0, 5)]
    assert cuts_in_sums(["230", "000023"], groups=1, size=7) == [(23, 0, 0, 0, 0, 0, 23)]
    assert cuts(["1", "23"], 2) == [(1, 23)]


def test_three_sums_in_one_run_of_digits() -> None:
    cut = (1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0)
    assert cuts_in_sums(["10203120001200000"], groups=3, size=5) == [cut]


def test_no_number_but_0_itself_begins_with_0() -> None:
    assert cuts(["105"], 2) == [(10, 5)]
    assert cuts(["000"], 3) == [(0, 0, 0)]
    assert cuts(["005"], 2) == []


def test_without_a_sum_all_cuts_remain() -> None:
    assert cuts(["350"], 2) == [(3, 50), (35, 0)]
    assert len(cuts(["693665"], 3)) == 10


def test_a_broken_sum_leaves_no_cut() -> None:
    assert cuts_in_sums(["640020471"], groups=1, size=7) == []


def test_too_much_to_try_is_given_up() -> None:
    with pytest.raises(TooMany):
        cuts(["1" * 40], 15)


def test_more_digits_than_cells_hold_are_given_up_at_once() -> None:
    with pytest.raises(TooMany):
        cuts_in_sums(["6400204701" * 40], groups=1, size=7)


def test_sums_are_of_all_but_the_last() -> None:
    assert sums_up((1, 2, 3))
    assert not sums_up((1, 2, 4))
