"""The command's own words, in Chinese or English by the environment."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache


@cache
def language() -> str:
    """`zh` or `en`: GONGKAI_LANG when set, else the terminal's language when it is English, else Chinese."""
    chosen = os.environ.get("GONGKAI_LANG", "").lower()
    if chosen[:2] in {"zh", "en"}:
        return chosen[:2]
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """The sentence in the language of this run."""
    return en if language() == "en" else zh


def listed(things: Iterable[object]) -> str:
    """One after another, in the language of this run."""
    return say("、", ", ").join(map(str, things))
