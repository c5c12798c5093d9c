"""The first administrator: from the environment, or asked for on the terminal. Nothing ships with a known password."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.accounts import passwords
from gongkai.accounts.actions import keeping
from gongkai.accounts.models import User
from gongkai.base.errors import Refused
from gongkai.web.actors import Origin, system

FOUNDER = system("create_administrator", origin=Origin.COMMAND)


def is_missing() -> bool:
    """Whether nobody can sign in yet."""
    return not User.objects.exists()


@transaction.atomic
def create(sign_in_name: str, *, display_name: str, password: str, at: datetime) -> User:
    """An administrator of the whole installation, with a password chosen by themselves. Raises Refused."""
    if found := passwords.faults(password, sign_in_name, display_name):
        raise Refused(found)
    user = User(sign_in_name=sign_in_name, display_name=display_name, is_administrator=True, must_change_password=False)
    return keeping.save_new(user, password, by=FOUNDER, at=at)


def from_environment(at: datetime) -> User | None:
    """The administrator that GONGKAI_ADMIN_NAME and GONGKAI_ADMIN_PASSWORD ask for; None when they are not set."""
    name, password = settings.ADMIN_NAME, settings.ADMIN_PASSWORD
    if bool(name) != bool(password):
        raise Refused(_("GONGKAI_ADMIN_NAME 和 GONGKAI_ADMIN_PASSWORD 要么都设置，要么都不设置。"))
    return create(name, display_name=name, password=password, at=at) if name else None


def from_terminal(at: datetime) -> User:
    """Asks for name and password until both are good. Raises Refused when the person leaves (Ctrl-D)."""
    print(_("设置管理员账号，用来登录和给别人开户。"))
    while True:
        sign_in_name, display_name, password, again = _asked()
        if password != again:
            print(_("两次输入的密码不一样，请重新输入。"))
            continue
        try:
            return create(sign_in_name, display_name=display_name, password=password, at=at)
        except Refused as refused:
            print("\n".join(refused.reasons))


def _asked() -> tuple[str, str, str, str]:
    try:
        return (
            input(_("登录名：")),
            input(_("姓名：")),
            getpass.getpass(_("密码（至少12个字，输入时不显示）：")),
            getpass.getpass(_("再输一遍密码：")),
        )
    except EOFError:
        raise Refused(_("没有设置管理员。")) from None


def somebody_is_there() -> bool:
    """Whether a person sits at the terminal: neither side is a pipe."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ensure(at: datetime) -> User | None:
    """Creates the first administrator where there is no account: from the environment, else from the terminal.

    Without either the site starts without one: None.
    """
    if not is_missing():
        return None
    return from_environment(at) or (from_terminal(at) if somebody_is_there() else None)
