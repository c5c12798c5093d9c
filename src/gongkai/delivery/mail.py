"""Mail to people outside: plain text, through the mail server of the settings. What must be kept, the sender keeps."""

from __future__ import annotations

from collections.abc import Mapping
from smtplib import SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from gongkai.base.errors import Refused


class NotSent(Refused):
    """The mail server did not take the mail: it is down, or says no to all of them."""


class NotTaken(Refused):
    """The mail server knows no such address."""


def is_on() -> bool:
    """Whether mail can be sent at all, with links in it that lead back here: EMAIL_HOST and SITE_ADDRESS are set."""
    return bool(settings.EMAIL_HOST and settings.SITE.hostname)


def send(to: str, *, subject: str, text: str, headers: Mapping[str, str]) -> None:
    """Sends one mail and waits until the server has taken it. Raises NotSent, NotTaken.

    Never within a transaction: the server may take ten seconds.
    """
    subject = " ".join(subject.split())
    message = EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [to], headers=dict(headers))
    try:
        message.send()
    except SMTPRecipientsRefused:
        raise NotTaken(_("邮件服务器不接受这个邮箱。")) from None
    except (SMTPException, OSError) as fault:
        raise NotSent(_("邮件没有发出去，请过几分钟再试。")) from fault
