from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """What is on its way to somebody, and whether it arrived."""

    name = "gongkai.delivery"
    label = "delivery"
