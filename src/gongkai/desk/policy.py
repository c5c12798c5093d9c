"""Who sees what on the desk. What is shown there of an area is decided by the policy of that area."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gongkai.organisations.policy.reach import of_the_installation
from gongkai.web.actors import Post
from gongkai.web.policy import SIGNED_IN, Policy, Verb, by, either

_staff = either(by(), of_the_installation, otherwise=_("搜索供有岗位的工作人员使用，请先由管理员安排岗位。"))
_supervising = either(
    by(Post.SUPERVISOR), of_the_installation, otherwise=_("各单位情况由主管部门查看，请找管这些单位的主管部门。")
)

DESK: Policy[None] = Policy(
    "desk",
    _("工作台"),
    {
        "open": Verb(_("打开"), SIGNED_IN, alone=True),
        "search": Verb(_("搜索"), _staff, alone=True),
        "supervise": Verb(_("查看各单位情况"), _supervising, alone=True),
        "export": Verb(_("导出各单位情况"), _supervising, alone=True),
    },
)
