from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Public pages kept whole and served again until something public changes."""

    name = "gongkai.pages"
    label = "pages"
