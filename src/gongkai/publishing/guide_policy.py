"""Who may do what with guides: the clerk writes, somebody else publishes, everybody reads what was published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.reach import of_the_installation
from gongkai.publishing.models.guides import Guide, GuideAuthorship
from gongkai.publishing.policy import STAFF, passed_by_another
from gongkai.web.actors import Post
from gongkai.web.policy import Policy, Rule, Verb, by, either

EVER = datetime(2019, 5, 15, tzinfo=UTC)  # when the example was published
PUBLISHERS = (Post.REVIEWER, Post.HEAD, Post.SUPERVISOR)


published: Rule[Guide] = Rule(
    lambda actor, guide, today: guide.is_published,
    _("这份指南还没有公布。"),
    lambda actor, today: Q(published_at__isnull=False),
)
draft: Rule[Guide] = Rule(
    lambda actor, guide, today: not guide.is_published,
    _("公布了的指南不能再改，请另写一版。"),
    lambda actor, today: Q(published_at=None),
)
another: tuple[Rule[Guide], Rule[Guide]] = passed_by_another(
    lambda guide: guide.author_ids,
    lambda accounts: Exists(GuideAuthorship.objects.filter(guide=OuterRef("pk"), account__in=accounts)),
    own=_("您不能公布自己起草的指南，代别人办理时也不能。请交给本单位另一位审核人、负责人或者主管部门。"),
    of_the_absent=_("您今天替这份指南的起草人办理，不能公布他起草的指南。请交给本单位另一位审核人，或者等他回来。"),
)
staff: Rule[Guide] = either(
    by(*STAFF), of_the_installation, otherwise=_("没有公布的指南只供本单位和主管部门的工作人员查看。")
)


def _examples(unit_id: int, author_id: int) -> Mapping[str, Guide]:
    found = {}
    for name, published_at in ((_("草稿"), None), (_("已公布"), EVER)):
        guide = Guide(pk=1, unit=Unit(pk=unit_id, name="北极街道办事处"), author_id=author_id)
        guide.published_at, guide.author_ids = published_at, frozenset({author_id})
        found[str(name)] = guide
    return found


GUIDE: Policy[Guide] = Policy(
    "publishing.guide",
    _("公开指南"),
    {
        "see": Verb(_("查看"), either(published, staff, otherwise=_("这份指南还没有公布。"))),
        "follow": Verb(_("查看各版"), staff),
        "write": Verb(_("起草"), by(Post.CLERK, otherwise=_("指南由填报人起草，请交给本单位填报人。")), alone=True),
        "edit": Verb(_("修改"), by(Post.CLERK), draft),
        "discard": Verb(_("删除草稿"), by(Post.CLERK), draft),
        "publish": Verb(_("公布"), by(*PUBLISHERS), draft, *another),
    },
    examples=_examples,
)
