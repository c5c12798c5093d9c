from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    """Calendar years published here over the shipped ones."""

    name = "gongkai.calendars"
    label = "calendars"
