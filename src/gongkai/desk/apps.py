from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The first page of staff: what waits, how units stand, search across areas, notifications."""

    name = "gongkai.desk"
    label = "desk"
