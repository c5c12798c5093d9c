"""What makes a good password: length, and not being one that others try first. No rule about kinds of characters."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.accounts.models import User, as_stored

LEAST_CHARACTERS = 12
MOST_CHARACTERS = 128
LEAST_DIFFERENT = 5
RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn")
HABITS = ("woaini", "woaizhongguo", "mima", "password", "admin", "zhengwu", "gongkai", "xxgk")
WITHOUT_LOOKALIKES = "abcdefghjkmnpqrstuvwxyz23456789"
RULE_IN_WORDS = _("至少12个字，越长越好，可以用一句话；不用凑大小写和符号。不要用姓名、登录名和常见密码。")


class Argon2(Argon2PasswordHasher):
    """Argon2id over 32 MiB, three passes, one lane: above the least that OWASP asks for, and a small machine bears it.

    Django's own 100 MiB over eight lanes would let sixteen people who sign in at once take 1.6 GB.
    """

    memory_cost = 32 * 1024
    time_cost = 3
    parallelism = 1


def faults(password: str, *names: str) -> tuple[str, ...]:
    """Everything wrong with a new password, as sentences; empty when it is good. `names`: what its owner is called."""
    plain = as_stored(password)
    found = []
    if len(password) < LEAST_CHARACTERS:
        found.append(gettext("密码太短，至少要%(least)d个字，现在是%(now)d个。") % _lengths(password))
    if len(password) > MOST_CHARACTERS:
        found.append(gettext("密码最长%(most)d个字。") % {"most": MOST_CHARACTERS})
    if len(set(plain)) < LEAST_DIFFERENT or _is_a_run(plain):
        found.append(gettext("密码是重复或者连着的字，一猜就中，请换一个。"))
    if _is_common(plain):
        found.append(gettext("这是很多人在用的密码，请换一个。"))
    if any(len(name) > 1 and as_stored(name) in plain for name in names):
        found.append(gettext("密码里不要有自己的姓名或者登录名。"))
    return tuple(found)


def _lengths(password: str) -> dict[str, int]:
    return {"least": LEAST_CHARACTERS, "now": len(password)}


def _is_a_run(plain: str) -> bool:
    """Whether it is one walk along the keyboard, the alphabet or the figures, forwards or backwards, or repeats one."""
    for size in range(1, len(plain) // 2 + 1):
        if plain == (plain[:size] * (len(plain) // size + 1))[: len(plain)]:
            return True
    return any(plain in run * 2 or plain[::-1] in run * 2 for run in RUNS)


def _is_common(plain: str) -> bool:
    stem = plain.strip("0123456789!@#$%^&*._-")
    if stem in HABITS:
        return True
    try:
        CommonPasswordValidator().validate(plain)
    except ValidationError:
        return True
    return False


class Sound:
    """The same rule as Django asks for it, for its own commands."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError with every fault."""
        names = (user.sign_in_name, user.display_name) if user else ()
        if found := faults(password, *names):
            raise ValidationError(list(found))

    def get_help_text(self) -> str:
        """The rule in one sentence."""
        return str(RULE_IN_WORDS)


def first_password() -> str:
    """A password to hand over once: four groups of four, none of the letters and figures that look alike; 79 bits."""
    return "-".join("".join(secrets.choice(WITHOUT_LOOKALIKES) for _ in range(4)) for _ in range(4))
