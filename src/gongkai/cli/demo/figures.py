"""How much each unit published in each year, and on what: the figures of the five reports, and a little around them.

A report gives totals of a district; how they fall on its units is made up so that they add up again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from gongkai.cli.demo import home
from gongkai.cli.demo.composing import kind_of
from gongkai.publishing.models.channels import Channel

HOME = home.GOVERNMENT.name
FIRST_YEAR, LAST_YEAR = 2014, 2025
OUTSIDE = (
    (Channel.BOARD,) * 9
    + (Channel.SCREEN,) * 4
    + (Channel.READING_POINT,) * 5
    + (
        Channel.PRESS,
        Channel.BROADCAST,
    )
)


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit published in one year: how many items on each channel."""

    year: int
    channels: Mapping[str, int] = field(default_factory=dict)


# 船营区 2018: 主动公开政府信息445件, in 区政府信息网发布78件.
HOME_2018, HOME_2018_SITE = 445, 78
_WEIGHTS = {"gov": (30, 20), "office": (24, 14), "service": (16, 7), "street": (7, 0)}
_USUAL = (9, 1)  # items and those on the website of a bureau, in proportion

# the reports of the neighbours: unit → channel → items
NEIGHBOURS_2018: dict[str, dict[str, int]] = {
    "绿园区人民政府": {"portal": 1250, "wechat": 1150, "board": 120, "screen": 100, "reading_point": 60},
    "长春市绿园区政务服务和数字化建设管理局": {"portal": 800, "wechat": 1697, "screen": 93, "reading_point": 33},
    "工农区人民政府": {"portal": 528, "wechat": 1286, "press": 1, "broadcast": 1},
    "昌邑区商务局": {"portal": 12},
}
EXACT = {("北极街道办事处", 2017): {"portal": 20}}
THIN = {"昌邑区人民政府": 3, "昌邑区商务局": 2, "绿园区人民政府": 6, "工农区人民政府": 5}


def shares(unit: str, years: range) -> Iterator[Share]:
    """What a unit published in each of the years it stood: exact where a report says so, little otherwise."""
    for year in years:
        channels = EXACT.get((unit, year)) or (_of_2018(unit) if year == 2018 else _of_a_thin_year(unit, year))
        if channels:
            yield Share(year, channels)


def _of_2018(unit: str) -> Mapping[str, int]:
    if unit in NEIGHBOURS_2018:
        return NEIGHBOURS_2018[unit]
    items, site = home_2018().get(unit, (0, 0))
    by_chance = Random(f"channels {unit}")  # noqa: S311  # the demo is the same everywhere
    outside = Counter(str(by_chance.choice(OUTSIDE)) for _ in range(items - site))
    return {"portal": site, **outside} if site else outside


def _of_a_thin_year(unit: str, year: int) -> Mapping[str, int]:
    by_chance = Random(f"thin {unit} {year}")  # noqa: S311
    if unit in THIN:
        return {"portal": THIN[unit] + by_chance.randint(0, 2)}
    most = {"gov": 5, "office": 4}.get(kind_of(unit), 2)
    site = by_chance.randint(0 if most == 2 else 2, most)
    if year < 2018 and by_chance.random() < 0.4:
        return {"portal": site, "board": 1} if site else {"board": 1}
    return {"portal": site} if site else {}


def home_2018() -> Mapping[str, tuple[int, int]]:
    """Items and those on the website of each unit of 船营区 in 2018; they add up to the figures of its report."""
    units = [HOME, *(planned.name for planned in home.UNITS)]
    weights = [_WEIGHTS.get(kind_of(unit), _USUAL) for unit in units]
    items = _dealt(HOME_2018, [weight for weight, _ in weights])
    site = _dealt(HOME_2018_SITE, [weight for _, weight in weights])
    return {unit: (items[place], site[place]) for place, unit in enumerate(units)}


def _dealt(total: int, weights: list[int]) -> list[int]:
    """A total dealt out by weights: whole numbers that add up to it, the largest remainders rounded up."""
    whole = sum(weights)
    dealt = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: (-(total * weights[place] % whole), place))
    for place in by_remainder[: total - sum(dealt)]:
        dealt[place] += 1
    return dealt
