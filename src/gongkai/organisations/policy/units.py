"""Who may do what with units: every member of staff reads them, supervisors restructure what is below them."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.models.units import Unit
from gongkai.organisations.policy.reach import of_the_installation, over_all
from gongkai.web.actors import Post
from gongkai.web.policy import EVERY_ROW, Policy, Rule, Verb, by, either

staff: Rule[Unit] = Rule(
    lambda actor, unit, today: actor.holds() or over_all(actor),
    _("单位信息供工作人员查看，请先由管理员安排岗位。"),
    lambda actor, today: EVERY_ROW if actor.holds() or over_all(actor) else Q(pk__in=()),
    signed_in=True,
)
supervised: Rule[Unit] = either(
    by(Post.SUPERVISOR, unit="pk"),
    of_the_installation,
    otherwise=_("单位的设立和变动由主管部门办理，请找管这个单位的主管部门。"),
)
kept: Rule[Unit] = either(
    by(Post.ADMINISTRATOR, Post.SUPERVISOR, unit="pk"),
    of_the_installation,
    otherwise=_("单位信息由本单位管理员或者主管部门维护。"),
)


def _examples(unit_id: int, author_id: int) -> Mapping[str, Unit]:
    return {"": Unit(pk=unit_id, name="北极街道办事处")}


UNIT: Policy[Unit] = Policy(
    "organisations.unit",
    _("单位"),
    {
        "see": Verb(_("查看"), staff),
        "export": Verb(_("导出"), staff, alone=True),
        "create": Verb(_("设立"), supervised, alone=True),
        "found": Verb(
            _("设立最上级单位"),
            either(of_the_installation, otherwise=_("没有上级的单位由全系统管理员设立，请写明上级单位。")),
            alone=True,
        ),
        "import": Verb(_("导入"), supervised, alone=True),
        "add_below": Verb(_("增设下级单位"), supervised),
        "edit": Verb(_("修改信息"), kept),
        "rename": Verb(_("更名"), supervised),
        "move": Verb(_("调整隶属"), supervised),
        "merge": Verb(_("合并"), supervised),
        "split": Verb(_("分设"), supervised),
        "abolish": Verb(_("撤销"), supervised),
    },
    examples=_examples,
)
