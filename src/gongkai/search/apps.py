from django.apps import AppConfig


class SearchConfig(AppConfig):
    """What can be found by words, and the log from which each machine keeps its own index."""

    name = "gongkai.search"
    label = "search"
