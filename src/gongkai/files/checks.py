"""What is checked of this room at each start, and what the doctor looks at."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Error

from gongkai.files.kinds import TYPES
from gongkai.files.scanner import address


def settings_are_sound(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """System check: types nobody knows, half a store, an address that is none."""
    found: list[CheckMessage] = []
    if strange := sorted(set(settings.FILES_TYPES) - set(TYPES)):
        known = "、".join(TYPES)
        found.append(Error(f"FILES_TYPES names {'、'.join(strange)}", hint=f"It may name {known}.", id="gongkai.E010"))
    if settings.FILES_S3_BUCKET and not (settings.FILES_S3_KEY and settings.FILES_S3_SECRET):
        found.append(
            Error("FILES_S3_BUCKET without a key", hint="Set FILES_S3_KEY, FILES_S3_SECRET.", id="gongkai.E011")
        )
    try:
        address()
    except ValueError:
        hint = "Write it as clamd.example.gov.cn:3310."
        found.append(Error(f"CLAMAV_ADDRESS is “{settings.CLAMAV_ADDRESS}”", hint=hint, id="gongkai.E012"))
    return found
