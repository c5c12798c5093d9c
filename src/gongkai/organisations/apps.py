from importlib import import_module

from django.apps import AppConfig

MODELS = ("units", "changes", "people", "points", "bodies", "funds", "gatherings", "rulebook")


class OrganisationsConfig(AppConfig):
    """Units as they were on any day, their people and the posts they hold."""

    name = "gongkai.organisations"
    label = "organisations"

    def import_models(self) -> None:
        """The models stand in one module for each noun."""
        super().import_models()
        for noun in MODELS:
            import_module(f"{self.name}.models.{noun}")
