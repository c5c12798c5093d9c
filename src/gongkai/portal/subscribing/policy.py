"""Everybody may subscribe; who confirms or ends it shows by a signed link that the mails reach them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gongkai.portal.models.subscriptions import Subscription
from gongkai.web.policy import ANYONE, OWN_PROGRAM, Policy, Verb

SUBSCRIPTION: Policy[Subscription] = Policy(
    "portal.subscription",
    _("邮件订阅"),
    {
        "ask": Verb(_("提出订阅"), ANYONE, alone=True),
        "confirm": Verb(_("确认订阅"), ANYONE, alone=True),
        "stop": Verb(_("退订"), ANYONE, alone=True),
        "drop": Verb(_("停止发送"), OWN_PROGRAM, alone=True),
    },
)
