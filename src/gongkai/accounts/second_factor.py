"""The second factor: one-time codes of an authenticator app (TOTP), and recovery codes for a lost phone.

The reckoning and the tables are those of django-allauth; what is added is that a code opens only once on every
machine of an installation, and that keys lie encrypted in the database.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import Enum, auto

import qrcode
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.db import transaction
from django.utils.crypto import salted_hmac

from gongkai.accounts.models import User
from gongkai.base.text import folded

KEY_BYTES = 20
VALID_FOR = timedelta(minutes=2)  # longer than a code and its neighbours on either side hold


class Used(Enum):
    """What opened the door."""

    CODE = auto()
    RECOVERY_CODE = auto()


def new_key() -> str:
    """A key for an authenticator app, in the letters it is typed with."""
    return base64.b32encode(secrets.token_bytes(KEY_BYTES)).decode()


def in_groups(key: str) -> str:
    """The key as a person types it: four letters at a time."""
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


def fits(key: str, code: str) -> bool:
    """Whether the app that was given the key shows this code now, or did half a minute ago or will."""
    fit: bool = totp.validate_totp_code(key, _typed(code))
    return fit


def is_on(user: User) -> bool:
    """Whether signing in asks for a code. Cost: one query."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists())


def codes_left(user: User) -> tuple[str, ...]:
    """The recovery codes not used yet. Cost: one query."""
    kept = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    return tuple(RecoveryCodes(kept).get_unused_codes()) if kept else ()


@transaction.atomic
def accept(user: User, code: str, *, at: datetime) -> Used | None:
    """Uses the code up; says what it was, None when it opens nothing."""
    kept = {row.type: row for row in Authenticator.objects.select_for_update().filter(user_id=user.pk)}
    if Authenticator.Type.TOTP not in kept:
        return None
    if _accept_code(kept[Authenticator.Type.TOTP], _typed(code), at):
        return Used.CODE
    recovery = kept.get(Authenticator.Type.RECOVERY_CODES)
    if recovery and RecoveryCodes(recovery).validate_code(_typed(code)):
        return Used.RECOVERY_CODE
    return None


@transaction.atomic
def turn_on(user: User, key: str) -> tuple[str, ...]:
    """Asks for codes from now on; gives the recovery codes. An earlier key and its codes are gone."""
    turn_off(user)
    totp.TOTP.activate(user, key)
    return tuple(RecoveryCodes.activate(user).generate_codes())


@transaction.atomic
def renew_codes(user: User) -> tuple[str, ...]:
    """New recovery codes; the old ones open nothing any more."""
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    return tuple(RecoveryCodes.activate(user).generate_codes())


def turn_off(user: User) -> None:
    """Asks for no code any more."""
    Authenticator.objects.filter(user_id=user.pk).delete()


def key_address(user: User, key: str) -> str:
    """What the picture for the app says."""
    return str(get_adapter().build_totp_url(user, key))


def picture(text: str, *, mask: int | None = None) -> tuple[int, str]:
    """A QR code as a grid of so many squares a side, and the path that fills the dark ones; four are left around it.

    `mask`: the pattern laid over it, the most even one unless given; to find that one costs ten times the drawing.
    """
    drawn = qrcode.QRCode(border=4, mask_pattern=mask)
    drawn.add_data(text)
    grid = drawn.get_matrix()
    return len(grid), "".join(
        f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(grid) for x, length in _runs(row)
    )


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for place, dark in enumerate([*row, False]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None


def _typed(code: str) -> str:
    """The figures of a code, however they were typed: blanks, dashes and full-width figures do not count."""
    return "".join(figure for figure in folded(code) if figure.isdecimal())


def _accept_code(row: Authenticator, code: str, at: datetime) -> bool:
    used = {mark: since for mark, since in row.data.get("used", {}).items() if _is_recent(since, at)}
    mark = salted_hmac("gongkai.accounts.code", f"{row.pk}:{code}").hexdigest()[:16]
    if mark in used or not totp.validate_totp_code(_key(row), code):
        return False
    row.data["used"] = {**used, mark: at.isoformat()}
    row.last_used_at = at
    row.save(update_fields=["data", "last_used_at"])
    return True


def _is_recent(since: str, at: datetime) -> bool:
    return at - datetime.fromisoformat(since) <= VALID_FOR


def _key(row: Authenticator) -> str:
    return str(get_adapter().decrypt(row.data["secret"]))
