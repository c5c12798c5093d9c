"""`gongkai manage …`: Django's own commands, with our settings."""

from __future__ import annotations

import os

import typer


def manage(context: typer.Context) -> None:
    """运行 Django 自带的命令，例如：gongkai manage check。"""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["gongkai manage", *context.args])


manage.context_settings = {  # type: ignore[attr-defined]
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": [],
}
