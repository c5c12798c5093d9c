"""Patterns are compiled when first used: here it is seen that all of them can be."""

import pkgutil
import re
from importlib import import_module

import pytest

import gongkai.reading
from gongkai.reading.prose.claims import TOPICS
from gongkai.reading.prose.slips import GAPS, SLIPS
from gongkai.reading.prose.zeros import OBJECTS_2014, OBJECTS_2019

MODULES = [
    each.name
    for each in pkgutil.walk_packages(gongkai.reading.__path__, "gongkai.reading.")
    if not each.ispkg and ".tests." not in each.name
]


@pytest.mark.parametrize("module", ["gongkai.base.text", *MODULES])
def test_every_pattern_of_a_module_compiles(module: str) -> None:
    held = vars(import_module(module)).values()
    for pattern in [each.pattern for each in held if isinstance(getattr(each, "pattern", None), str)]:
        re.compile(pattern)


def test_every_pattern_of_the_tables_of_words_compiles() -> None:
    topics = {topic for each in TOPICS.values() for topic in each}
    patterns = [
        *(topic.pattern for topic in topics),
        *(topic.unless for topic in topics if topic.unless),
        *(each.pattern for each in (*SLIPS, *GAPS)),
        *(pattern for pattern, _ in (*OBJECTS_2014, *OBJECTS_2019)),
    ]
    assert len(patterns) > 150
    for pattern in patterns:
        re.compile(pattern.pattern)
