"""Who may do what with the catalogue: all staff read it, the administrator of the installation keeps it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.policy.reach import of_the_installation, over_all
from gongkai.publishing.models.catalogue import CatalogueNode
from gongkai.publishing.policy import STAFF
from gongkai.publishing.rules.classes import Tree
from gongkai.web.policy import EVERY_ROW, Policy, Rule, Verb, either

OPENED = date(2019, 5, 15)  # when the example was closed

staff: Rule[CatalogueNode] = Rule(
    lambda actor, node, today: actor.holds(*STAFF) or over_all(actor),
    _("公开目录的设置供工作人员查看；公众请看“法定主动公开内容”的目录。"),
    lambda actor, today: EVERY_ROW if actor.holds(*STAFF) or over_all(actor) else Q(pk__in=()),
    signed_in=True,
)
kept: Rule[CatalogueNode] = either(of_the_installation, otherwise=_("公开目录由全系统管理员维护，请找管理员。"))
is_open: Rule[CatalogueNode] = Rule(
    lambda actor, node, today: node.is_open,
    _("已经停用了。"),
    lambda actor, today: Q(closed_on=None),
)
is_closed: Rule[CatalogueNode] = Rule(
    lambda actor, node, today: not node.is_open,
    _("还在用，不用恢复。"),
    lambda actor, today: Q(closed_on__isnull=False),
)


def _example(closed_on: date | None) -> CatalogueNode:
    return CatalogueNode(pk=1, tree=Tree.KEY_FIELD, code="projects", name="重大建设项目", closed_on=closed_on)


CATALOGUE: Policy[CatalogueNode] = Policy(
    "publishing.cataloguenode",
    _("公开目录"),
    {
        "see": Verb(_("查看"), staff, alone=True),
        "export": Verb(_("导出"), staff, alone=True),
        "add": Verb(_("增加"), kept, alone=True),
        "edit": Verb(_("修改"), kept),
        "close": Verb(_("停用"), kept, is_open),
        "reopen": Verb(_("恢复"), kept, is_closed),
    },
    examples=lambda unit_id, author_id: {str(_("在用")): _example(None), str(_("停用")): _example(OPENED)},
)
