"""`gongkai manage …`: Django's own commands, with our settings."""

from __future__ import annotations

import os

import typer


def manage(context: typer.Context) -> None:
    """Pass everything on to Django; its own exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["gongkai manage", *context.args])


manage.context_settings = {  # type: ignore[attr-defined]
    "allow_extra_args": True,
    "ignore_unknown_options": True,
    "help_option_names": [],
}
