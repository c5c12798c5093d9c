from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The public site."""

    name = "gongkai.portal"
    label = "portal"
