"""`gongkai manage create_administrator`: another administrator of the whole installation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gongkai.accounts import first
from gongkai.base.errors import Refused


class Command(BaseCommand):
    """Opens the account the environment names, else asks on the terminal."""

    help = "设置一位全系统管理员：从环境变量读取，或者在终端上询问。"

    def create(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when there is neither environment nor terminal."""
        now = timezone.now()
        try:
            user = first.from_environment(now)
            if user is None and not first.somebody_is_there():
                raise Refused("请在终端上运行，或者设置 GONGKAI_ADMIN_NAME 和 GONGKAI_ADMIN_PASSWORD。")
            user = user or first.from_terminal(now)
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"已设置管理员：{user}。")

    handle = create  # the name Django calls
