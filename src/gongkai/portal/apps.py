from importlib import import_module

from django.apps import AppConfig

MODELS = ("site", "subscriptions", "counts")


class PortalConfig(AppConfig):
    """The public site."""

    name = "gongkai.portal"
    label = "portal"

    def import_models(self) -> None:
        """The models stand in one module for each noun."""
        super().import_models()
        for noun in MODELS:
            import_module(f"{self.name}.models.{noun}")
