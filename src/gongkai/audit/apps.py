from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what to which thing, kept so that it cannot be changed."""

    name = "gongkai.audit"
    label = "audit"
