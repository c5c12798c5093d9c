"""The people of the demo: accounts whose password everybody may know, open only while the demo runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from gongkai.accounts.models import User
from gongkai.audit import actions as audit
from gongkai.audit.rules import snapshot
from gongkai.base.errors import Refused
from gongkai.web.actors import Actor

PASSWORD = "kan-yi-kan-2026"  # noqa: S105  # it is shown on the sign-in page, and opens nothing outside the demo

FIRST = 15


@dataclass(frozen=True, slots=True)
class Somebody:
    """One of the demo's people; `words` says on the sign-in page who that is: 北极街道办事处 填报人."""

    sign_in_name: str
    display_name: str
    words: str
    unit_id: int | None = None
    is_administrator: bool = False


@transaction.atomic
def accounts(people: Iterable[Somebody], *, by: Actor, at: datetime, batch: str = "") -> list[User]:
    """Opens the accounts of the demo, in the order they are to be shown. Raises Refused when no demo runs.

    Cost: one Argon2 digest and two statements an account.
    """
    if not settings.DEMO:
        raise Refused("没有用 --demo 启动，不能装入演示账号。")
    secret, opened = make_password(PASSWORD), []
    for somebody in people:
        user = User(
            sign_in_name=somebody.sign_in_name,
            display_name=somebody.display_name,
            demo_words=somebody.words,
            unit_id=somebody.unit_id,
            is_administrator=somebody.is_administrator,
            must_change_password=False,
            password=secret,
            password_changed_at=at,
            created_at=at,
        )
        user.full_clean()
        user.save(force_insert=True)
        audit.record(by, "create", user, at=at, after=snapshot(user, "sign_in_name", "display_name"), batch=batch)
        opened.append(user)
    return opened


@dataclass(frozen=True, slots=True)
class Shown:
    """The people the sign-in page offers: the first FIRST of the demo at once, the others on demand."""

    first: list[User]
    others: list[User]


def shown() -> Shown | None:
    """The accounts of the demo while it runs, in the order they were opened; else None. Cost: one query in the demo."""
    if not settings.DEMO:
        return None
    people = list(User.objects.usable().exclude(demo_words="").order_by("pk"))
    return Shown(people[:FIRST], people[FIRST:])
