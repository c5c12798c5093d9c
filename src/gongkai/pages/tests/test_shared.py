"""What pages reckon alike: once for each stamp, never longer."""

from functools import partial

import pytest
from pytest_django import Settings

from gongkai.pages import stamp
from gongkai.pages.actions import shown
from gongkai.pages.shared import MOST_KEPT, shared

pytestmark = pytest.mark.django_db


def test_a_value_is_made_once_until_something_public_changes(settings: Settings) -> None:
    made = iter(range(10))
    assert [shared("counts", lambda: next(made)), shared("counts", lambda: next(made))] == [0, 0]
    assert shared("others", lambda: next(made)) == 1
    shown("0123456789ab")
    stamp.forget()
    assert shared("counts", lambda: next(made)) == 2
    settings.PAGE_CACHE = False
    assert shared("counts", lambda: next(made)) == 3


def test_what_is_asked_for_least_makes_room() -> None:
    for number in range(MOST_KEPT + 1):
        shared(f"counts {number}", partial(int, number))
    assert shared(f"counts {MOST_KEPT}", lambda: -1) == MOST_KEPT
    assert shared("counts 0", lambda: -1) == -1


def test_a_value_that_could_not_be_made_is_made_by_the_next() -> None:
    with pytest.raises(ZeroDivisionError):
        shared("failing", lambda: 1 // 0)
    assert shared("failing", lambda: 1) == 1
