from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices from an office to units: issued, received, answered, chased, forwarded."""

    name = "gongkai.notices"
    label = "notices"
