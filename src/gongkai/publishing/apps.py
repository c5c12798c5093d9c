from importlib import import_module

from django.apps import AppConfig

MODELS = ("items", "versions", "steps", "channels", "guides", "catalogue", "gazette", "deliveries", "links")


class PublishingConfig(AppConfig):
    """Information items on their way from a draft to the public, and the channels they went out on."""

    name = "gongkai.publishing"
    label = "publishing"

    def import_models(self) -> None:
        """The models stand in one module for each noun."""
        super().import_models()
        for noun in MODELS:
            import_module(f"{self.name}.models.{noun}")
