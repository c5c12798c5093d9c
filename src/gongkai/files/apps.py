from django.apps import AppConfig
from django.core.checks import register


class FilesConfig(AppConfig):
    """Stored files: true type, digest, hidden data found and taken out. No address of its own."""

    name = "gongkai.files"
    label = "files"

    def ready(self) -> None:
        """Settings of this room that cannot be right stop the start."""
        from gongkai.files.checks import settings_are_sound

        register(settings_are_sound)
