"""Reading aids: large print (长者模式) and high contrast (高对比), kept in two cookies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

AIDS = {"size": "large", "contrast": "high"}
STANDARD = "standard"


@dataclass(frozen=True, slots=True)
class Aids:
    """How the reader wants pages drawn; an empty word is the standard look."""

    size: str = ""
    contrast: str = ""


def chosen(cookies: Mapping[str, str]) -> Aids:
    """What the cookies ask for; a word we do not know is no wish."""
    return Aids(**{name: word for name, word in AIDS.items() if cookies.get(name) == word})


def asked(query: Mapping[str, str]) -> dict[str, str]:
    """The aids an address asks to switch: name and the aid's word, or `standard` to switch it off."""
    return {name: query[name] for name, word in AIDS.items() if query.get(name) in {word, STANDARD}}
