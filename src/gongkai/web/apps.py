from django.apps import AppConfig
from django.core.checks import Tags, register


class WebConfig(AppConfig):
    name = "gongkai.web"
    label = "web"

    def ready(self) -> None:
        from gongkai.web.surfaces import every_view_is_marked

        register(every_view_is_marked, Tags.urls)
