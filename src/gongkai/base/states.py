"""A state machine as a table that fits on one page."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Generic, TypeVar

from gongkai.base.errors import Refused

S = TypeVar("S", bound=Enum)


class Machine(Generic[S]):
    """Moves allowed from each state: `(state, verb) -> next state`."""

    def __init__(self, moves: Mapping[tuple[S, str], S]) -> None:
        self._moves = dict(moves)

    def after(self, state: S, verb: str) -> S:
        """The state that `verb` leads to. Raises Refused when the table has no such move."""
        try:
            return self._moves[state, verb]
        except KeyError:
            raise Refused(f"现在的状态是“{label(state)}”，不能进行这一步。") from None

    def verbs(self, state: S) -> tuple[str, ...]:
        """The verbs allowed in a state, in the order of the table."""
        return tuple(verb for before, verb in self._moves if before == state)

    def allows(self, state: S, verb: str) -> bool:
        """Whether the table has the move."""
        return (state, verb) in self._moves

    def rows(self) -> tuple[tuple[S, str, S], ...]:
        """Every move as (from, verb, to), in the order of the table: for docs and diagrams."""
        return tuple((before, verb, after) for (before, verb), after in self._moves.items())


def label(state: Enum) -> str:
    """The name a clerk knows a state by: its `label` when it has one, else its value."""
    return str(getattr(state, "label", state.value))
