"""The page that shows the way of items and issues: every move of the table, who may take it, from which address."""

from __future__ import annotations

import os
from collections.abc import Iterator

PARTS = {
    "submit_to_secrecy": "submit",
    "pass_secrecy_to_discussion": "pass_secrecy",
}  # a move -> the verb that is asked


def page() -> str:
    """The page, in Markdown."""
    return "\n".join([*_introduction(), *_moves(), *_turns(), *_gazette(), ""])


def _introduction() -> list[str]:
    return [
        "# The way of an item",
        "",
        "Generated from `gongkai.publishing.states` by `make docs`; a test compares it. What the public sees is not a",
        "state: while a published item is being corrected, the text published before stays public. Nobody takes a step",
        "that passes a text at which they wrote. A unit can leave out its own review; secrecy review and approval it",
        "cannot. Who may take each step in which state is in [permissions](permissions.md).",
    ]


def _moves() -> Iterator[str]:
    from gongkai.publishing.policy import ITEM as POLICY
    from gongkai.publishing.states import ITEM

    yield from ("", "## Moves", "", "| from | verb | to | asks |", "|---|---|---|---|")
    for before, move, after in ITEM.rows():
        verb = PARTS.get(move, move)
        asked = f"{POLICY.verbs[verb].words} `{verb}`"
        yield f"| {before.label} `{before}` | `{move}` | {after.label} `{after}` | {asked} |"


def _turns() -> Iterator[str]:
    from gongkai.publishing.policy import TURN

    yield from ("", "## Whose turn it is", "", "| state | post |", "|---|---|")
    for state, posts in TURN.items():
        yield f"| {state.label} | {'、'.join(str(post.label) for post in posts)} |"


def _gazette() -> Iterator[str]:
    from gongkai.publishing.policy_gazette import GAZETTE
    from gongkai.publishing.states_gazette import ISSUE

    yield from ("", "## An issue of the gazette", "")
    yield from ("| from | verb | to | asks |", "|---|---|---|---|")
    for before, verb, after in ISSUE.rows():
        asked = f"{GAZETTE.verbs[verb].words} `{verb}`"
        yield f"| {before.label} `{before}` | `{verb}` | {after.label} `{after}` | {asked} |"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    django.setup()
    print(page(), end="")
