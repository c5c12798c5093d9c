"""Who may do what with items. The one place that says what a visitor and what staff see.

A text passes three people at least two of whom are not its author; nobody passes a text they wrote at, in whatever post
they act, an absent colleague's among them. Nor does anybody pass the text of an author for whom they stand in today:
that would be the author passing it through a delegate.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import TypeVar

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.reach import of_the_installation
from gongkai.publishing.models.channels import Account, Release
from gongkai.publishing.models.imports import ItemImport
from gongkai.publishing.models.items import Item, Openness, Procedure
from gongkai.publishing.models.versions import Authorship, Version
from gongkai.publishing.states import State
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import EVERY_ROW, OWN_PROGRAM, Policy, Rule, Verb, Words, by, either

EVER = datetime(2019, 5, 15, tzinfo=UTC)  # when the examples were published
# Volunteer supervisors and evaluators come from outside: they read what everybody reads.
STAFF = (Post.CLERK, Post.REVIEWER, Post.SECRECY_REVIEWER, Post.HEAD, Post.SUPERVISOR, Post.ADMINISTRATOR)


T = TypeVar("T")


def passed_by_another(
    authors: Callable[[T], frozenset[int]],
    written_by: Callable[[Collection[int]], Exists],
    *,
    own: Words,
    of_the_absent: Words,
) -> tuple[Rule[T], Rule[T]]:
    """Two rules: the actor wrote at it in no post, and stands in today for nobody who did.

    `authors` are the accounts that wrote at a thing, `written_by` says the same of a row; then the two sentences.
    """
    return (
        Rule(
            lambda actor, thing, today: actor.user_id not in authors(thing),
            own,
            lambda actor, today: ~Q(written_by([actor.user_id])) if actor.user_id else EVERY_ROW,
        ),
        Rule(
            lambda actor, thing, today: not actor.stands_in_for & authors(thing),
            of_the_absent,
            lambda actor, today: ~Q(written_by(actor.stands_in_for)) if actor.stands_in_for else EVERY_ROW,
        ),
    )


public: Rule[Item] = Rule(
    lambda actor, item, today: item.shown_id is not None,
    _("这条信息还没有公开。"),
    lambda actor, today: Q(shown__isnull=False),
)
another: tuple[Rule[Item], Rule[Item]] = passed_by_another(
    lambda item: item.version.author_ids,
    lambda accounts: Exists(Authorship.objects.filter(version=OuterRef("current_id"), account__in=accounts)),
    own=_("您不能审核自己起草的信息，代别人办理时也不能。请交给本单位另一位审核人。"),
    of_the_absent=_("您今天替这条信息的起草人办理，不能审核他起草的信息。请交给本单位另一位审核人，或者等他回来。"),
)
staff: Rule[Item] = either(
    by(*STAFF), of_the_installation, otherwise=_("没有公开的信息只供本单位和主管部门的工作人员查看。")
)
shown_or_staff: Rule[Item] = either(public, by(*STAFF), of_the_installation, otherwise=_("这条信息还没有公开。"))


def _in(*states: State, otherwise: Words) -> Rule[Item]:
    return Rule(lambda actor, item, today: item.state in states, otherwise, lambda actor, today: Q(state__in=states))


drafted = _in(State.DRAFT, otherwise=_("送审以后不能再改。请先收回，或者由审核人退回。"))
never_public: Rule[Item] = Rule(
    lambda actor, item, today: item.published_at is None,
    _("公开过的信息不能作废，可以更正或者撤下。"),
    lambda actor, today: Q(published_at=None),
)
was_public: Rule[Item] = Rule(
    lambda actor, item, today: item.published_at is not None,
    _("没有公开过的信息不用撤下。"),
    lambda actor, today: Q(published_at__isnull=False),
)
not_withdrawn: Rule[Item] = Rule(
    lambda actor, item, today: item.state != State.WITHDRAWN,
    _("已经撤下了。"),
    lambda actor, today: ~Q(state=State.WITHDRAWN),
)
for_everybody: Rule[Item] = Rule(
    lambda actor, item, today: item.version.openness == Openness.PUBLIC,
    _("公开方式不是主动公开的，不能公开。"),
    lambda actor, today: Q(current__openness=Openness.PUBLIC),
)
not_for_everybody: Rule[Item] = Rule(
    lambda actor, item, today: item.version.openness != Openness.PUBLIC,
    _("主动公开的信息应当公开。"),
    lambda actor, today: ~Q(current__openness=Openness.PUBLIC),
)
TURN: dict[State, tuple[Post, ...]] = {
    State.DRAFT: (Post.CLERK,),
    State.UNIT_REVIEW: (Post.REVIEWER, Post.HEAD),
    State.SECRECY_REVIEW: (Post.SECRECY_REVIEWER,),
    State.DISCUSSION: (Post.HEAD,),
    State.APPROVAL: (Post.HEAD,),
    State.SCHEDULED: (Post.HEAD,),
}


def _whose_turn(actor: Actor, item: Item, today: date) -> bool:
    return actor.reaches(item.unit_id, *TURN.get(State(item.state), (Post.HEAD,)))


def _where_it_is_their_turn(actor: Actor, today: date) -> Q:
    found = Q(pk__in=())
    for state, posts in TURN.items():
        found |= Q(state=state, unit_id__in=actor.reach(*posts))
    return found


their_turn: Rule[Item] = Rule(_whose_turn, _("请交给办理这一步的人退回。"), _where_it_is_their_turn, signed_in=True)
in_review = _in(*list(TURN)[1:], otherwise=_("现在没有可以退回的一步。"))


def example(unit_id: int, author_id: int, state: State, *, openness: str = Openness.PUBLIC) -> Item:
    """An item in a state, never saved."""
    item = Item(pk=1, unit=Unit(pk=unit_id, name="北极街道办事处"), state=state)
    version = Version(pk=1, item=item, title="通知", author_id=author_id, openness=openness)
    version.author_ids = frozenset({author_id})
    item.current = version
    if state in (State.PUBLISHED, State.EXPIRED, State.WITHDRAWN):
        item.published_at = EVER
    if state is State.PUBLISHED:
        item.shown = version
    return item


def _examples(unit_id: int, author_id: int) -> Mapping[str, Item]:
    return {
        state.value: example(
            unit_id, author_id, state, openness=Openness.WITHHELD if state is State.KEPT else Openness.PUBLIC
        )
        for state in State
    }


ITEM: Policy[Item] = Policy(
    "publishing.item",
    _("信息"),
    {
        "see": Verb(_("查看"), shown_or_staff),
        "follow": Verb(_("查看办理"), staff),
        "export": Verb(
            _("导出"), either(by(*STAFF), of_the_installation, otherwise=_("信息清单供工作人员导出。")), alone=True
        ),
        "write": Verb(_("起草"), by(Post.CLERK, otherwise=_("信息由填报人起草，请交给本单位填报人。")), alone=True),
        "edit": Verb(_("修改"), by(Post.CLERK), drafted),
        "submit": Verb(_("送审"), by(Post.CLERK), drafted),
        "discard": Verb(_("作废"), by(Post.CLERK), drafted, never_public),
        "drop_correction": Verb(_("放弃更正"), by(Post.CLERK), drafted, public),
        "take_back": Verb(_("收回"), by(Post.CLERK), _in(State.UNIT_REVIEW, otherwise=_("只有还没审核的可以收回。"))),
        "review": Verb(
            _("审核"),
            by(Post.REVIEWER, Post.HEAD),
            _in(State.UNIT_REVIEW, otherwise=_("现在不在单位审核这一步。")),
            *another,
        ),
        "pass_secrecy": Verb(
            _("保密审查"),
            by(Post.SECRECY_REVIEWER),
            _in(State.SECRECY_REVIEW, otherwise=_("现在不在保密审查这一步。")),
            *another,
        ),
        "discuss": Verb(
            _("记录集体讨论"), by(Post.HEAD), _in(State.DISCUSSION, otherwise=_("现在不在集体讨论这一步。")), *another
        ),
        "return": Verb(_("退回"), their_turn, in_review),
        "publish": Verb(
            _("审批公开"),
            by(Post.HEAD),
            _in(State.APPROVAL, otherwise=_("现在不在审批这一步。")),
            *another,
            for_everybody,
        ),
        "schedule": Verb(
            _("定时公开"),
            by(Post.HEAD),
            _in(State.APPROVAL, otherwise=_("现在不在审批这一步。")),
            *another,
            for_everybody,
        ),
        "keep": Verb(
            _("审定不公开"),
            by(Post.HEAD),
            _in(State.APPROVAL, otherwise=_("现在不在审批这一步。")),
            *another,
            not_for_everybody,
        ),
        "release": Verb(_("到时公开"), OWN_PROGRAM, _in(State.SCHEDULED, otherwise=_("没有定时公开。")), for_everybody),
        "publish_at_once": Verb(
            _("紧急公开"),
            by(Post.HEAD),
            _in(State.DRAFT, *list(TURN)[1:5], otherwise=_("已经走完流程的不用紧急公开。")),
            *another,
            for_everybody,
        ),
        "correct": Verb(
            _("更正"),
            by(Post.CLERK),
            _in(State.PUBLISHED, State.EXPIRED, State.KEPT, otherwise=_("只有公开了的和审定不公开的可以更正。")),
        ),
        "set_validity": Verb(_("标注有效性"), by(Post.CLERK, Post.HEAD), was_public),
        "explain": Verb(_("关联解读"), by(Post.CLERK, Post.HEAD), was_public, not_withdrawn),
        "withdraw": Verb(
            _("撤下"),
            by(Post.HEAD, Post.SUPERVISOR),
            was_public,
            not_withdrawn,
        ),
        "expire": Verb(_("到期"), OWN_PROGRAM, public),
        "record_release": Verb(_("登记发布渠道"), by(Post.CLERK, Post.SUPERVISOR), was_public),
    },
    examples=_examples,
)
ITEM_IMPORT: Policy[ItemImport] = Policy(
    "publishing.itemimport",
    _("历史信息转入"),
    {
        "see": Verb(
            _("查看"), either(by(*STAFF), of_the_installation, otherwise=_("转入的记录供本单位和主管部门查看。"))
        ),
        "import": Verb(
            _("转入历史信息"),
            either(
                by(Post.SUPERVISOR, Post.ADMINISTRATOR),
                of_the_installation,
                otherwise=_("历史信息由主管部门或者管理员转入。"),
            ),
        ),
    },
    examples=lambda unit, author: {"": ItemImport(pk=1, unit_id=unit)},
)
RELEASE: Policy[Release] = Policy(
    "publishing.release",
    _("发布记录"),
    {
        "see": Verb(
            _("查看"),
            either(
                by(*STAFF, unit="item__unit_id"), of_the_installation, otherwise=_("发布记录供本单位和主管部门查看。")
            ),
        ),
        "import": Verb(_("导入"), by(Post.CLERK, Post.SUPERVISOR), alone=True),
        "remove": Verb(_("删除"), by(Post.CLERK, Post.SUPERVISOR, unit="item__unit_id")),
    },
    examples=lambda unit, author: {"": Release(pk=1, item=example(unit, author, State.PUBLISHED))},
)
ACCOUNT: Policy[Account] = Policy(
    "publishing.account",
    _("新媒体账号"),
    {
        "see": Verb(
            _("查看"), either(by(*STAFF), of_the_installation, otherwise=_("账号登记供本单位和主管部门查看。"))
        ),
        "write": Verb(_("登记"), by(Post.CLERK, Post.SUPERVISOR), alone=True),
        "edit": Verb(_("修改"), by(Post.CLERK, Post.SUPERVISOR)),
    },
    examples=lambda unit, author: {"": Account(pk=1, unit_id=unit)},
)
PROCEDURE: Policy[Procedure] = Policy(
    "publishing.procedure",
    _("发布流程"),
    {
        "see": Verb(_("查看"), either(by(*STAFF), of_the_installation, otherwise=_("发布流程供工作人员查看。"))),
        "edit": Verb(
            _("设置"),
            either(
                by(Post.ADMINISTRATOR, Post.SUPERVISOR),
                of_the_installation,
                otherwise=_("发布流程由管理员或者主管部门设置。"),
            ),
        ),
    },
    examples=lambda unit, author: {"": Procedure(pk=1, unit_id=unit)},
)
