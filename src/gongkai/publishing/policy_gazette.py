"""Who may do what with issues of the gazette. Nobody publishes an issue they composed at, in whatever post they act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.reach import of_the_installation
from gongkai.publishing.models.gazette import Composer, Issue
from gongkai.publishing.policy import EVER, STAFF, passed_by_another
from gongkai.publishing.states_gazette import IssueState
from gongkai.web.actors import Post
from gongkai.web.policy import OWN_PROGRAM, Policy, Rule, Verb, Words, by, either

EDITORS = (Post.CLERK, Post.SUPERVISOR)


def _in(state: IssueState, otherwise: Words) -> Rule[Issue]:
    return Rule(lambda actor, issue, today: issue.state == state, otherwise, lambda actor, today: Q(state=state))


composing = _in(IssueState.COMPOSING, _("送审以后不能再改，请先由审定人退回；出版以后不能再改。"))
handed_in = _in(IssueState.APPROVAL, _("现在不在审定这一步。"))
published = _in(IssueState.PUBLISHED, _("这一期还没有出版。"))
another: tuple[Rule[Issue], Rule[Issue]] = passed_by_another(
    lambda issue: issue.composer_ids,
    lambda accounts: Exists(Composer.objects.filter(issue=OuterRef("pk"), account__in=accounts)),
    own=_("您不能审定自己编排的公报，代别人办理时也不能。请交给本单位另一位负责人。"),
    of_the_absent=_("您今天替这期公报的编排人办理，不能审定他编排的公报。请交给本单位另一位负责人，或者等他回来。"),
)


def _example(unit_id: int, author_id: int, state: IssueState) -> Issue:
    unit = Unit(pk=unit_id, name="船营区人民政府")
    told = {"masthead": "船营区人民政府公报", "year": 2018, "number": 1, "total": 1, "day": date(2018, 3, 1)}
    issue = Issue(pk=1, unit=unit, state=state, **told)
    issue.composer_ids = frozenset({author_id})
    if state is IssueState.PUBLISHED:
        issue.published_at = EVER
    return issue


def _examples(unit_id: int, author_id: int) -> Mapping[str, Issue]:
    return {state.value: _example(unit_id, author_id, state) for state in IssueState}


GAZETTE: Policy[Issue] = Policy(
    "publishing.issue",
    _("政府公报"),
    {
        "see": Verb(
            _("查看"), either(published, by(*STAFF), of_the_installation, otherwise=_("这一期公报还没有出版。"))
        ),
        "follow": Verb(
            _("查看编排"),
            either(by(*STAFF), of_the_installation, otherwise=_("公报的编排供本单位和主管部门的工作人员查看。")),
        ),
        "compose": Verb(_("新编一期"), by(*EDITORS, otherwise=_("公报由填报人或者主管部门编排。")), alone=True),
        "edit": Verb(_("编排"), by(*EDITORS), composing),
        "submit": Verb(_("送审"), by(*EDITORS), composing),
        "discard": Verb(_("删除"), by(*EDITORS), composing),
        "return": Verb(_("退回"), by(Post.HEAD), handed_in),
        "publish": Verb(_("审定出版"), by(Post.HEAD), handed_in, *another),
        "remake": Verb(_("重新制作"), OWN_PROGRAM, published),
    },
    examples=_examples,
)
