"""Who may do what with deliveries to reading points."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.organisations.policy.reach import of_the_installation
from gongkai.publishing.models.deliveries import Delivery
from gongkai.publishing.policy import STAFF
from gongkai.web.actors import Post
from gongkai.web.policy import Policy, Rule, Verb, by, either

counts: Rule[Delivery] = Rule(
    lambda actor, delivery, today: delivery.is_counted,
    _("已经撤回了。"),
    lambda actor, today: Q(retracted_at=None),
)
DELIVERY: Policy[Delivery] = Policy(
    "publishing.delivery",
    _("移交登记"),
    {
        "see": Verb(
            _("查看"), either(by(*STAFF), of_the_installation, otherwise=_("移交登记供本单位和主管部门查看。"))
        ),
        "export": Verb(
            _("导出"), either(by(*STAFF), of_the_installation, otherwise=_("移交登记供工作人员导出。")), alone=True
        ),
        "record": Verb(
            _("登记移交"),
            by(Post.CLERK, Post.SUPERVISOR, otherwise=_("移交由填报人或者主管部门登记。")),
            alone=True,
        ),
        "retract": Verb(_("撤回"), by(Post.CLERK, Post.SUPERVISOR), counts),
    },
    examples=lambda unit, author: {"": Delivery(pk=1, unit_id=unit)},
)
