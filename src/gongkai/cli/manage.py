"""`gongkai manage …`: Django's own commands, with our settings."""

from __future__ import annotations

import os


def manage(words: list[str]) -> None:
    """Pass everything on to Django; its own exit status."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["gongkai manage", *words])
