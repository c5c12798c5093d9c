"""`gongkai manage export_site DIR`: the public site as files that need no server."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.base.errors import Refused
from gongkai.portal.export.writing import export

DOING = {"crawl": "正在读取网页", "write": "正在写入"}


class Command(BaseCommand):
    """Brings a copy of the public site up to date; how far it has come is shown on a terminal only."""

    help = "把公开网站写成静态文件，供不连外网的地方使用。再次运行只写有变化的，删去已经没有的，可以随时中断。"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """The folder."""
        parser.add_argument("folder", metavar="DIR", type=Path, help="写到哪个文件夹；要么是空的，要么是上次写的")

    def write(self, *args: Any, **options: Any) -> None:
        """Raises CommandError for a folder with other things in it, or one that cannot be written."""
        from rich.console import Console

        with Console(stderr=True).status("正在开始……") as status:

            def seen(doing: str, done: int, total: int) -> None:
                if done % 20 == 0:
                    status.update(f"{DOING[doing]}：{done}" + (f"，共{total}" if total else ""))

            try:
                outcome = export(options["folder"].absolute(), seen)
            except (Refused, OSError) as no:
                raise CommandError(str(no)) from None
        self.stdout.write(
            f"网页{outcome.pages}页；写入{outcome.written}个文件，{outcome.same}个没有变化，"
            f"删去{outcome.deleted}个；可以检索{outcome.found}条信息。"
        )

    handle = write  # the name Django calls
