from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import autodiscover_modules


class WebConfig(AppConfig):
    """The frame of every page, its components, and who may do what."""

    name = "gongkai.web"
    label = "web"

    def ready(self) -> None:
        """Knows every area's policy, and that each address asks one."""
        from gongkai.web.surfaces import every_view_is_marked
        from gongkai.web.wording import put_in_our_words

        put_in_our_words()
        autodiscover_modules("policy")
        register(every_view_is_marked, Tags.urls)
