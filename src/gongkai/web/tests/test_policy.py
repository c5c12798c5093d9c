"""One answer to: may this person do this to that thing today?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

import pytest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation
from django.views.decorators.http import require_POST

from gongkai.base.errors import NotAllowed
from gongkai.web.actors import VISITOR, Actor, Held, Kind, Post, Request, system
from gongkai.web.policy import (
    ANYONE,
    OWN_PROGRAM,
    SIGNED_IN,
    Policy,
    PolicyNotAsked,
    Rule,
    Verb,
    by,
    either,
    guarded,
    open_to_all,
    words_of,
)

STREET, BUREAU = 1, 2
TODAY, TOMORROW = date(2026, 3, 17), date(2026, 3, 18)


@dataclass
class Letter:
    """Stands for a thing of some area."""

    unit_id: int | None
    author_id: int
    opens: date = TODAY


def person(user_id: int, *posts: Post, unit: int = STREET) -> Actor:
    """Somebody who holds the posts in one unit."""
    held = tuple(Held(post, unit, "北极街道办事处", frozenset({unit})) for post in posts)
    return Actor(name="李敏", kind=Kind.PERSON, user_id=user_id, posts=held)


not_the_author: Rule[Letter] = Rule(
    lambda actor, letter, today: actor.user_id != letter.author_id,
    "您不能审核自己起草的信息。请交给本单位另一位审核人。",
)
open_already: Rule[Letter] = Rule(
    lambda actor, letter, today: letter.opens <= today,
    "这封信还没有公开。",
    lambda actor, today: Q(opens__lte=today),
)
LETTER: Policy[Letter] = Policy(
    "web.letter",
    "信件",
    {
        "see": Verb("查看", either(open_already, by(), otherwise="这封信还没有公开。")),
        "write": Verb("起草", by(Post.CLERK), alone=True),
        "pass": Verb("审核", by(Post.REVIEWER, Post.HEAD), not_the_author),
        "archive": Verb("归档", either(by(Post.CLERK), OWN_PROGRAM, otherwise="这一步自动办理。")),
        "greet": Verb("问候", ANYONE, alone=True),
        "note": Verb("备注", SIGNED_IN, alone=True),
    },
)
letter = Letter(unit_id=STREET, author_id=7)


def test_a_post_reaches_its_own_unit_and_no_other() -> None:
    assert LETTER.allows(person(8, Post.REVIEWER), "pass", letter, today=TODAY)
    assert not LETTER.allows(person(8, Post.REVIEWER, unit=BUREAU), "pass", letter, today=TODAY)
    assert not LETTER.allows(person(8, Post.CLERK), "pass", letter, today=TODAY)


def test_every_rule_of_a_verb_must_hold_and_the_first_to_fail_speaks() -> None:
    with pytest.raises(NotAllowed, match="您不能审核自己起草的信息"):
        LETTER.require(person(7, Post.REVIEWER), "pass", letter, today=TODAY)
    with pytest.raises(NotAllowed, match="请交给管这个单位的审核人或者负责人办理。"):
        LETTER.require(person(7, Post.CLERK), "pass", letter, today=TODAY)


def test_the_sentence_is_in_the_language_of_the_page() -> None:
    with translation.override("en"), pytest.raises(NotAllowed, match="Reviewer or Head"):
        LETTER.require(VISITOR, "pass", letter, today=TODAY)


def test_a_thing_without_a_unit_is_nobody_s_to_decide() -> None:
    assert not LETTER.allows(person(8, Post.REVIEWER), "pass", Letter(unit_id=None, author_id=7), today=TODAY)


def test_the_day_decides_with() -> None:
    tomorrow_s = Letter(unit_id=STREET, author_id=7, opens=TOMORROW)
    assert not LETTER.allows(VISITOR, "see", tomorrow_s, today=TODAY)
    assert LETTER.allows(VISITOR, "see", tomorrow_s, today=TOMORROW)
    assert LETTER.allows(person(8, Post.CLERK), "see", tomorrow_s, today=TODAY)


def test_what_is_done_without_a_thing_needs_the_post_in_some_unit() -> None:
    assert LETTER.allows(person(8, Post.CLERK, unit=BUREAU), "write", today=TODAY)
    assert not LETTER.allows(person(8, Post.REVIEWER), "write", today=TODAY)


def test_a_program_of_ours_does_only_what_is_said_to_be_automatic() -> None:
    assert LETTER.allows(system("archiver"), "archive", letter, today=TODAY)
    assert not LETTER.allows(system("archiver"), "pass", letter, today=TODAY)
    assert not LETTER.allows(VISITOR, "archive", letter, today=TODAY)


def test_anyone_and_the_signed_in() -> None:
    assert LETTER.allows(VISITOR, "greet", today=TODAY)
    assert not LETTER.allows(VISITOR, "note", today=TODAY)
    assert LETTER.allows(person(9), "note", today=TODAY)


def test_the_filter_of_a_list_is_made_of_the_same_rules() -> None:
    assert LETTER.visible(person(8, Post.CLERK), today=TODAY) == Q(opens__lte=TODAY) | Q(
        unit_id__in=frozenset({STREET})
    )
    assert LETTER.visible(VISITOR, today=TODAY) == Q(opens__lte=TODAY) | Q(unit_id__in=frozenset())


def test_a_rule_for_everyone_is_not_lost_among_filters() -> None:
    everyone: Policy[Any] = Policy("web.open", "公开", {"see": Verb("查看", either(ANYONE, by(), otherwise=""))})
    bare: Rule[Any] = Rule(lambda actor, thing, today: True, "", lambda actor, today: Q())
    empty: Policy[Any] = Policy("web.bare", "公开", {"see": Verb("查看", either(bare, by(), otherwise=""))})
    for policy in (everyone, empty):
        assert policy.visible(VISITOR, today=TODAY) == Q(pk__isnull=False) | Q(unit_id__in=frozenset())


def test_the_way_to_the_unit_may_lead_over_another_thing() -> None:
    @dataclass
    class Page:
        letter: Letter | None

    rule = by(Post.CLERK, unit="letter__unit_id")
    assert rule.test(person(8, Post.CLERK), Page(letter), TODAY)
    assert not rule.test(person(8, Post.CLERK), Page(None), TODAY)
    assert rule.rows
    assert rule.rows(person(8, Post.CLERK), TODAY) == Q(letter__unit_id__in=frozenset({STREET}))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: LETTER.allows(VISITOR, "burn", letter, today=TODAY),
        lambda: LETTER.allows(VISITOR, "pass", today=TODAY),
        lambda: LETTER.allows(VISITOR, "write", letter, today=TODAY),
        lambda: LETTER.visible(VISITOR, "pass", today=TODAY),
        lambda: Verb("没有规则"),
        lambda: words_of("web.nothing", "see"),
        lambda: words_of("web.letter", "burn"),
    ],
    ids=["unknown verb", "thing missing", "thing too many", "no filter", "no rule", "unknown kind", "unknown words"],
)
def test_a_question_put_wrongly_is_our_mistake_and_never_a_yes(ask: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        ask()


def asked_by(actor: Actor) -> Request:
    """A request as it reaches a view."""
    request = cast(Request, RequestFactory().get("/"))
    request.actor, request.today = actor, TODAY
    return request


def test_a_marked_view_without_a_thing_is_asked_for_at_the_door() -> None:
    @guarded(LETTER, "write")
    def view(request: Request) -> HttpResponse:
        return HttpResponse("ok")

    assert view(asked_by(person(8, Post.CLERK))).content == b"ok"
    with pytest.raises(NotAllowed, match="填报人"):
        view(asked_by(person(8, Post.HEAD)))


def test_a_marked_view_that_never_asks_its_policy_gives_no_answer() -> None:
    @guarded(LETTER, "pass")
    def forgetful(request: Request) -> HttpResponse:
        LETTER.allows(request.actor, "pass", letter, today=request.today)  # a button, not a decision
        return HttpResponse("everything")

    with pytest.raises(PolicyNotAsked, match=r"forgetful never asked web\.letter about 'pass'"):
        forgetful(asked_by(person(8, Post.REVIEWER)))


def test_a_marked_view_may_ask_by_requiring_or_by_filtering() -> None:
    @guarded(LETTER, "pass")
    def one(request: Request) -> HttpResponse:
        LETTER.require(request.actor, "pass", letter, today=request.today)
        return HttpResponse("one")

    @guarded(LETTER, "see")
    def many(request: Request) -> HttpResponse:
        return HttpResponse(str(LETTER.visible(request.actor, today=request.today)))

    assert one(asked_by(person(8, Post.REVIEWER))).content == b"one"
    assert b"opens__lte" in many(asked_by(VISITOR)).content


def test_a_wrong_method_is_answered_as_such_without_asking() -> None:
    @guarded(LETTER, "pass")
    @require_POST
    def view(request: Request) -> HttpResponse:
        return HttpResponse("everything")

    answer = view(asked_by(person(8, Post.REVIEWER)))
    assert (answer.status_code, answer.content) == (405, b"")
    assert answer["Allow"] == "POST"


def test_asking_in_one_view_does_not_count_for_another() -> None:
    @guarded(LETTER, "see")
    def inner(request: Request) -> HttpResponse:
        LETTER.visible(request.actor, today=request.today)
        return HttpResponse()

    @guarded(LETTER, "see")
    def outer(request: Request) -> HttpResponse:
        return inner(request)

    with pytest.raises(PolicyNotAsked, match="outer"):
        outer(asked_by(VISITOR))


def test_a_visitor_is_turned_away_at_the_door_of_what_is_never_for_visitors() -> None:
    @guarded(LETTER, "pass")
    def view(request: Request) -> HttpResponse:
        raise AssertionError("the view was reached")

    with pytest.raises(NotAllowed, match="请先登录"):
        view(asked_by(VISITOR))


def test_an_open_view_stays_the_view_it_is() -> None:
    @open_to_all("a greeting")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("hello")

    assert view(RequestFactory().get("/")).content == b"hello"
