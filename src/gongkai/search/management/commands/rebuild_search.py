"""`gongkai manage rebuild_search`: this machine's search index, made anew while the present one goes on answering."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.base.errors import Refused
from gongkai.search.follow import rebuild


class Command(BaseCommand):
    """Builds the index anew from the database; how far it has come is shown on a terminal only."""

    help = "重建本机的检索目录。重建期间检索照常使用原来的目录，建好后一次换上。"

    def build(self, *args: Any, **options: Any) -> None:
        """Raises CommandError while another process is building."""
        from rich.console import Console

        with Console(stderr=True).status("正在读取……") as status:
            try:
                number = rebuild(lambda done, total: status.update(f"已编入{done}条，共{total}条"))
            except Refused as refused:
                raise CommandError(str(refused)) from None
        self.stdout.write(f"检索目录已重建，共{number}条。")

    handle = build  # the name Django calls
