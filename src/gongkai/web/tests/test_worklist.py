"""What the areas say waits for somebody, and how units stand, added up."""

from collections.abc import Collection, Mapping
from datetime import date

from pytest_django.fixtures import Settings

from gongkai.web.actors import VISITOR, Actor
from gongkai.web.worklist import Light, Standing, Waiting, Waits, standing_of, waiting_for

TODAY = date(2026, 3, 17)
LETTER = Waiting("2025年重大建设项目批准结果", "起草答复", "船营区人民政府", date(2026, 3, 2), "/desk/x/1/")


def letters(actor: Actor, today: date) -> Waits:
    """An area where something waits."""
    return Waits("来信", 1, "/desk/x/", (LETTER,))


def calls(actor: Actor, today: date) -> Waits:
    """An area where nothing waits."""
    return Waits("来电", 0, "/desk/y/")


def letters_of(units: Collection[int], today: date) -> Mapping[int, Standing]:
    """The street is late."""
    return {11: Standing("来信", Light.RED, "2件逾期", "/desk/x/?unit=11")}


def test_an_area_where_nothing_waits_is_left_out(settings: Settings) -> None:
    settings.WORKLIST = [f"{__name__}.calls", f"{__name__}.letters"]
    assert waiting_for(VISITOR, TODAY) == [Waits("来信", 1, "/desk/x/", (LETTER,))]


def test_a_unit_of_which_no_area_speaks_has_no_standing(settings: Settings) -> None:
    settings.STANDING = [f"{__name__}.letters_of"]
    found = standing_of([11, 12], TODAY)
    assert found[12] == []
    assert [(one.light, one.words) for one in found[11]] == [(Light.RED, "2件逾期")]


def test_the_most_urgent_light_ranks_first_and_each_has_its_look() -> None:
    assert sorted(Light, key=lambda light: light.rank) == [Light.RED, Light.AMBER, Light.GREEN, Light.NONE]
    assert [light.state for light in Light] == ["late", "soon", "due", "neutral"]
    assert [light.look for light in Light] == ["error", "warn", "done", "neutral"]
