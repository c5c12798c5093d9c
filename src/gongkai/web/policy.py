"""May this person do this to that thing today? One answer, used by page, list, search, export, file and API alike.

Each area declares in its `policy.py` what can be done with its things and which rules must hold:

    ITEM: Policy[Item] = Policy(
        "publishing.item",
        _("信息"),
        {
            "see": Verb(_("查看"), either(public, by(), otherwise=_("这条信息还没有公开。"))),
            "publish": Verb(_("发布"), by(Post.REVIEWER, Post.HEAD), not_the_author),
        },
        examples=in_each_state,
    )

An action asks `ITEM.require(by, "publish", item, today=today)`; a view takes what it works on from `ITEM.fetch(…)`; a
list is filtered by `ITEM.visible(…)`. Rule and filter are stated together, and `agree` proves in a test that they give
the same answer for every row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import reduce, wraps
from operator import and_, or_
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise, keep_lazy_text
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.base.errors import NotAllowed
from gongkai.web.actors import Actor, Kind, Post, Request

Words = str | Promise
T = TypeVar("T")
M = TypeVar("M", bound=Model)
P = ParamSpec("P")
Answer = TypeVar("Answer", bound=HttpResponseBase)

EVERY_ROW = Q(pk__isnull=False)
MARK = "policy_mark"
NOT_THIS_METHOD = 405  # an answer that shows and does nothing
NO_UNIT = NOBODY = 0  # numbers that no row has

_declared: dict[str, Policy[Any]] = {}
_asked: ContextVar[set[tuple[str, str]] | None] = ContextVar("asked", default=None)


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """One condition of a verb.

    `test` answers for one thing and asks no database; `otherwise` is the sentence shown when it says no: why, and who
    can do it instead; `rows` is the same condition as a filter, needed where the verb decides what a list shows.
    `signed_in`: it never holds for a visitor, who is therefore asked to sign in rather than refused.
    """

    test: Callable[[Actor, T, date], bool]
    otherwise: Words
    rows: Callable[[Actor, date], Q] | None = None
    signed_in: bool = False


@keep_lazy_text
def _only(*labels: Words) -> str:
    return gettext("请交给管这个单位的%(posts)s办理。") % {"posts": gettext("或者").join(map(str, labels))}


def by(*posts: Post, unit: str = "unit_id", otherwise: Words = "") -> Rule[Any]:
    """Somebody who holds one of the posts (any post when none is named) over the unit of the thing.

    `unit`: the way from the thing to the id of its unit, for example `item__unit_id`; nobody covers a way that ends
    early. For a verb that is asked without a thing the post may be held in any unit.
    """

    def test(actor: Actor, thing: object, today: date) -> bool:
        return actor.holds(*posts) if thing is None else actor.reaches(_at_the_end(thing, unit), *posts)

    def rows(actor: Actor, today: date) -> Q:
        return Q(**{f"{unit}__in": actor.reach(*posts)})

    labels: list[Words] = [post.label for post in posts] or [_("工作人员")]
    return Rule(test, otherwise or _only(*labels), rows, signed_in=True)


def _at_the_end(thing: Any, way: str) -> Any:
    for step in way.split("__"):
        thing = None if thing is None else getattr(thing, step)
    return thing


def either(*rules: Rule[T], otherwise: Words) -> Rule[T]:
    """Holds when one of the rules does; filters by all of them when each has a filter."""

    def test(actor: Actor, thing: T, today: date) -> bool:
        return any(rule.test(actor, thing, today) for rule in rules)

    def rows(actor: Actor, today: date) -> Q:
        return reduce(or_, ((rule.rows and rule.rows(actor, today)) or EVERY_ROW for rule in rules))

    filters = all(rule.rows for rule in rules)
    return Rule(test, otherwise, rows if filters else None, signed_in=all(rule.signed_in for rule in rules))


ANYONE: Rule[Any] = Rule(lambda actor, thing, today: True, "", lambda actor, today: EVERY_ROW)
SIGNED_IN: Rule[Any] = Rule(
    lambda actor, thing, today: not actor.is_visitor,
    _("请先登录。"),
    lambda actor, today: Q(pk__in=()) if actor.is_visitor else EVERY_ROW,
    signed_in=True,
)
OWN_PROGRAM: Rule[Any] = Rule(
    lambda actor, thing, today: actor.kind is Kind.SYSTEM,
    _("这一步由系统自动办理。"),
    lambda actor, today: EVERY_ROW if actor.kind is Kind.SYSTEM else Q(pk__in=()),
    signed_in=True,
)


class Verb(Generic[T]):
    """Something that can be done: its name for a person, and the rules that must all hold, the first to fail speaking.

    `alone`: it is done without a thing that exists already, for example writing a new one.
    """

    def __init__(self, words: Words, *rules: Rule[T], alone: bool = False) -> None:
        if not rules:
            raise ValueError("a verb without a rule would be open to everyone: say ANYONE")
        self.words, self.rules, self.alone = words, rules, alone

    @property
    def signed_in(self) -> bool:
        """Visitors can never do it."""
        return any(rule.signed_in for rule in self.rules)


class Policy(Generic[T]):
    """What can be done with the things of one kind, and by whom.

    `kind` is the label of the model (`publishing.item`), or the area's name where no model stands behind it.
    `examples(unit_id, author_id)` makes one thing in each state, named by the state, never saved: the permission matrix
    is read off them. Rules must therefore answer from the thing itself.
    """

    def __init__(
        self,
        kind: str,
        title: Words,
        verbs: Mapping[str, Verb[T]],
        *,
        examples: Callable[[int, int], Mapping[str, T]] | None = None,
    ) -> None:
        self.kind, self.title, self.verbs, self.examples = kind, title, dict(verbs), examples
        _declared[kind] = self

    def allows(self, actor: Actor, verb: str, thing: T | None = None, *, today: date) -> bool:
        """Whether every rule of the verb holds. For buttons and worklists; an action asks `require`."""
        return self._against(actor, verb, thing, today) is None

    def require(self, actor: Actor, verb: str, thing: T | None = None, *, today: date) -> None:
        """Raises NotAllowed with the sentence of the first rule that does not hold."""
        self._note(verb)
        rule = self._against(actor, verb, thing, today)
        if rule is not None:
            raise NotAllowed(str(rule.otherwise))

    def opens(self, actor: Actor, verb: str, *, today: date) -> bool:
        """Whether there can be anything to which the actor may do it: for links that lead to a page.

        Read off the examples, as if they were the actor's own or somebody else's in each unit where a post is held.
        Cost: no query.
        """
        if self._verb(verb).alone:
            return self.allows(actor, verb, today=today)
        if self.examples is None:
            raise ValueError(f"{self.kind} has no examples, so nobody can tell who finds anything")
        units = {NO_UNIT, *(held.unit_id for held in actor.posts if held.unit_id is not None)}
        authors = {NOBODY, actor.user_id or NOBODY}
        made = (self.examples(unit, author).values() for unit in units for author in authors)
        return any(self.allows(actor, verb, thing, today=today) for things in made for thing in things)

    def visible(self, actor: Actor, verb: str = "see", *, today: date) -> Q:
        """The rows to which the actor may do it: the same rules as a filter. Never joins to many."""
        self._note(verb)
        filters = [rule.rows for rule in self._verb(verb).rules]
        return reduce(and_, (self._filter(verb, rows)(actor, today) for rows in filters))

    def fetch(self, actor: Actor, verb: str, rows: QuerySet[M], *, today: date, **where: object) -> M:
        """The one row meant: 404 when the actor may not even see it, NotAllowed when it may not do the verb to it."""
        seen: M = get_object_or_404(rows.filter(self.visible(actor, today=today)), **where)
        self.require(actor, verb, seen, today=today)  # type: ignore[arg-type]  # a policy of models is asked with them
        return seen

    def _verb(self, verb: str) -> Verb[T]:
        if verb not in self.verbs:
            raise ValueError(f"{self.kind} knows no verb {verb!r}")
        return self.verbs[verb]

    def _against(self, actor: Actor, verb: str, thing: T | None, today: date) -> Rule[T] | None:
        rules = self._verb(verb)
        if rules.alone != (thing is None):
            raise ValueError(f"{self.kind} {verb!r} is asked {'without' if rules.alone else 'with'} a thing")
        failing = (rule for rule in rules.rules if not rule.test(actor, thing, today))  # type: ignore[arg-type]
        return next(failing, None)

    def _filter(self, verb: str, rows: Callable[[Actor, date], Q] | None) -> Callable[[Actor, date], Q]:
        if rows is None:
            raise ValueError(f"{self.kind} {verb!r} has a rule without a filter")
        return rows

    def _note(self, verb: str) -> None:
        asked = _asked.get()
        if asked is not None:
            asked.add((self.kind, verb))


def words_of(kind: str, verb: str) -> Words:
    """What the policy of a kind calls a verb. Raises ValueError when it knows none such."""
    if kind not in _declared:
        raise ValueError(f"no policy is declared for {kind}")
    return _declared[kind]._verb(verb).words


def title_of(kind: str) -> Words:
    """What the policy of a kind calls its things; the kind itself when nothing is declared for it any more."""
    return _declared[kind].title if kind in _declared else kind


@dataclass(frozen=True, slots=True)
class Guard:
    """The mark of a view: which policy it asks, and for what."""

    policy: Policy[Any]
    verb: str


@dataclass(frozen=True, slots=True)
class Open:
    """The mark of a view that everyone may call, with the reason."""

    reason: str


class PolicyNotAsked(ValueError):
    """A view answered without asking the policy it names: a fault of ours, and nothing of the answer is shown."""


def guarded(
    policy: Policy[Any], verb: str
) -> Callable[[Callable[Concatenate[Request, P], Answer]], Callable[Concatenate[Request, P], Answer]]:
    """Marks a view that does `verb`. A verb without a thing is asked for before the view runs.

    For any other the view itself must ask, by `fetch`, `visible` or an action: its answer is withheld otherwise
    (PolicyNotAsked), unless it only says that the method is the wrong one. A visitor is turned away at the door when
    the verb is never for visitors.
    """
    rules = policy._verb(verb)

    def mark(view: Callable[Concatenate[Request, P], Answer]) -> Callable[Concatenate[Request, P], Answer]:
        @wraps(view)
        def door(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
            if rules.signed_in and request.actor.is_visitor:
                raise NotAllowed(gettext("请先登录。"))
            asked: set[tuple[str, str]] = set()
            token = _asked.set(asked)
            try:
                if rules.alone:
                    policy.require(request.actor, verb, today=request.today)
                answer = view(request, *args, **kwargs)
            finally:
                _asked.reset(token)
            if (policy.kind, verb) not in asked and answer.status_code != NOT_THIS_METHOD:
                raise PolicyNotAsked(f"{view.__module__}.{view.__name__} never asked {policy.kind} about {verb!r}")
            return answer

        setattr(door, MARK, Guard(policy, verb))
        return door

    return mark


def open_to_all(reason: str) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """Marks a view that everyone may call; the reason is printed in the permission matrix."""

    def mark(view: Callable[P, Answer]) -> Callable[P, Answer]:
        setattr(view, MARK, Open(reason))
        return view

    return mark


def agree(policy: Policy[Any], verb: str, rows: QuerySet[M], actors: Iterable[Actor], *, today: date) -> None:
    """For tests: list and page give every actor the same answer for every row. Raises AssertionError naming the first.

    Also fails when an actor's list shows a row twice, or when nobody sees anything (which would prove nothing).
    """
    seen = 0
    for actor in actors:
        listed = Counter(rows.filter(policy.visible(actor, verb, today=today)).values_list("pk", flat=True))
        seen += len(listed)
        for row in rows:
            allowed = policy.allows(actor, verb, row, today=today)
            assert listed[row.pk] == allowed, f"{actor}: rule says {allowed}, list shows {row!r} {listed[row.pk]} times"
    assert seen, f"no actor sees any row of {policy.kind}: the comparison proves nothing"
