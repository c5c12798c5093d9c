"""What the mails say: plain text, in the language of the site."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongkai.portal.addresses import on_site
from gongkai.portal.models.subscriptions import Subscription
from gongkai.portal.subscribing.links import confirm_link, stop_link
from gongkai.publishing.models.items import Item

Mail = tuple[str, str]  # subject, text


def first(subscription: Subscription) -> Mail:
    """The mail that asks to confirm."""
    with translation.override(settings.LANGUAGE_CODE):
        parts = [
            _("有人用这个邮箱订阅了政府信息公开：%(scope)s。") % {"scope": subscription},
            _("是您本人的，请在三天内打开下面的地址确认：") + "\n" + confirm_link(subscription),
            _("不是您本人的，不用理会这封邮件，也不会再收到别的。"),
        ]
        return _("请确认订阅政府信息公开"), "\n\n".join(parts) + "\n"


def digest(subscription: Subscription, items: Sequence[Item], *, left_out: int) -> Mail:
    """The mail with what came out. `left_out`: how many more there are."""
    with translation.override(settings.LANGUAGE_CODE):
        number = len(items) + left_out
        subject = _("政府信息公开：%(scope)s，新公开%(number)d条") % {"scope": subscription, "number": number}
        parts = [_("您订阅的“%(scope)s”有新公开或者更正的信息：") % {"scope": subscription}, *map(_line, items)]
        if left_out:
            more = on_site(f"{reverse('portal:search')}?{subscription.scope.query}&order=newest")
            parts.append(_("还有%(number)d条，请到网站查看：") % {"number": left_out} + "\n" + more)
        parts.append("--\n" + _("不想再收到，请打开这个地址退订：") + "\n" + stop_link(subscription))
        return subject, "\n\n".join(parts) + "\n"


def headers(subscription: Subscription) -> dict[str, str]:
    """One click in the mail program ends it (RFC 8058); no machine is to answer."""
    return {
        "List-Unsubscribe": f"<{stop_link(subscription)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
    }


def _line(item: Item) -> str:
    shown = item.shown
    if shown is None or shown.published_at is None:
        raise ValueError(f"item {item.pk} is not public")
    facts = [shown.document_number, shown.issuer, f"{localtime(shown.published_at):%Y-%m-%d}"]
    where = on_site(reverse("portal:item", args=[item.public_id]))
    return "\n".join([shown.title, "　".join(filter(None, facts)), where])
