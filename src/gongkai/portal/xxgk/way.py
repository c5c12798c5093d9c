"""The way from the front page to a page of the disclosure platform."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.portal.items.around import Step


def way(name: str = "") -> tuple[Step, ...]:
    """The steps to the page of this name; to the platform itself without one."""
    home, platform = Step(_("首页"), reverse("portal:home")), _("政府信息公开")
    return (home, Step(platform, reverse("portal:platform")), Step(name)) if name else (home, Step(platform))
