"""The permission matrix: every address, verb, state and post in one generated page (docs/permissions.md).

Nothing is written down twice: the addresses come from the URL map, the answers from asking each policy about one thing
in each state (`Policy.examples`), as the holder of each post.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.web.actors import VISITOR, Actor, Held, Kind, Post, system
from gongkai.web.policy import Guard, Open, Policy, Verb
from gongkai.web.surfaces import Surface, surfaces

ME, SOMEBODY = 1, 2
OWN, BELOW, ELSEWHERE = 10, 11, 12
TODAY = date(2026, 3, 17)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a verb, the addresses that do it, a state of the thing, and the answer for each column."""

    policy: Policy[Any]
    verb: str
    addresses: tuple[str, ...]
    state: str
    answers: tuple[str, ...]


def holder(post: Post) -> Actor:
    """Somebody with this post in the own unit; a supervisor's reach includes the unit below."""
    reach = frozenset({OWN, BELOW} if post is Post.SUPERVISOR else {OWN})
    return Actor(name="李敏", kind=Kind.PERSON, user_id=ME, posts=(Held(post, OWN, "北极街道办事处", reach),))


def columns() -> tuple[tuple[str, Actor], ...]:
    """The actors asked for: a visitor, the holder of each post, a program of ours."""
    return (("visitor", VISITOR), *((post.value, holder(post)) for post in Post), ("program", system("worker")))


def rows(found: Iterable[Surface]) -> Iterator[Row]:
    """The matrix of every policy that one of the addresses asks, by kind; a verb without an address of its own too."""
    guards = [(surface.route, surface.mark) for surface in found if isinstance(surface.mark, Guard)]
    policies = {guard.policy.kind: guard.policy for _, guard in guards}
    for policy in (policies[kind] for kind in sorted(policies)):
        for name, verb in policy.verbs.items():
            doing = tuple(route for route, guard in guards if guard.policy is policy and guard.verb == name)
            for state, answers in _answers(policy, name, verb):
                yield Row(policy, name, doing, state, answers)


def _answers(policy: Policy[Any], name: str, verb: Verb[Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    actors = [actor for _, actor in columns()]
    if verb.alone:
        yield "", tuple("yes" if policy.allows(actor, name, today=TODAY) else "—" for actor in actors)
        return
    if policy.examples is None:
        raise ValueError(f"{policy.kind} has no examples, so nobody can read what it allows")
    for state in policy.examples(OWN, SOMEBODY):
        yield state, tuple(_where(policy, name, state, actor) for actor in actors)


def _where(policy: Policy[Any], verb: str, state: str, actor: Actor) -> str:
    """Of which units the things are to which the actor may do it."""

    def may(unit_id: int, author_id: int) -> bool:
        example = policy.examples(unit_id, author_id)[state]  # type: ignore[misc]  # the caller has looked
        return policy.allows(actor, verb, example, today=TODAY)

    own, others = may(OWN, ME), may(OWN, SOMEBODY)
    if own and others and may(BELOW, SOMEBODY) and may(ELSEWHERE, SOMEBODY):
        return "any"
    parts = {
        "own": own and others,
        "own, not self": others and not own,
        "self": own and not others,
        "below": may(BELOW, SOMEBODY),
        "elsewhere": may(ELSEWHERE, SOMEBODY),
    }
    return " · ".join(part for part, allowed in parts.items() if allowed) or "—"


def page() -> str:
    """The page as markdown. Raises ValueError when an address has no mark."""
    found = list(surfaces())
    bare = [surface.route for surface in found if surface.mark is None]
    if bare:
        raise ValueError(f"these addresses ask no policy: {', '.join(bare)}")
    return "\n".join([*_introduction(), *_tables(list(rows(found))), *_open(found)]) + "\n"


def _introduction() -> list[str]:
    return [
        "# Permissions",
        "",
        "Generated from the URL map and the policies by `make docs`; a test compares it. Who may do what, to a thing",
        "in which state, from which address. Every address of the site is listed: one whose view asks no policy fails",
        "the tests and stops the start in development.",
        "",
        "A cell names the units whose things may be touched: *own* is the unit where the post is held (*self*: only",
        "what is one's own work; *not self*: all but that), *below* a unit under it, *elsewhere* any other, *any* all",
        "three, — nobody. *yes* is for what is done without a thing, such as writing a new one. Where a text, a guide",
        "or an issue is passed, *not self* also shuts out who stands in today for an absent author.",
    ]


def _tables(found: list[Row]) -> Iterator[str]:
    heads = [name for name, _ in columns()]
    kind = ""
    for before, row in zip([None, *found], found, strict=False):
        if row.policy.kind != kind:
            kind = row.policy.kind
            yield from ("", f"## {kind} {row.policy.title}", "", f"| verb | addresses | state | {' | '.join(heads)} |")
            yield "|" + "---|" * (3 + len(heads))
        again = before is not None and (before.policy.kind, before.verb) == (kind, row.verb)
        verb = "" if again else f"`{row.verb}` {row.policy.verbs[row.verb].words}"
        addresses = "" if again else " ".join(f"`{address}`" for address in row.addresses) or "action only"
        yield f"| {verb} | {addresses} | {row.state} | {' | '.join(row.answers)} |"


def _open(found: list[Surface]) -> Iterator[str]:
    yield from ("", "## Open to everyone", "", "| address | why |", "|---|---|")
    for surface in found:
        if isinstance(surface.mark, Open):
            yield f"| `{surface.route}` | {surface.mark.reason} |"


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    django.setup()
    print(page(), end="")
