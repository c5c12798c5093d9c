"""How Django finds the account of a session again. Passwords are looked at by `actions.entry` alone."""

from __future__ import annotations

from django.contrib.auth.backends import BaseBackend

from gongkai.accounts.models import User


class Accounts(BaseBackend):
    """Finds accounts that may be used; signs nobody in."""

    def get_user(self, user_id: int) -> User | None:
        """The account, None once it is disabled."""
        return User.objects.usable().filter(pk=user_id).first()
