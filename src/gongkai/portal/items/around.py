"""What stands around an item on its page: where it belongs, what is like it, how it is cited and told to machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.portal.card import in_block
from gongkai.portal.sections import name_of, section_of
from gongkai.publishing.models.items import Item, ItemQuerySet, Validity
from gongkai.publishing.models.versions import Version

MOST_RELATED = 5
LOOKED_THROUGH = 40  # of the newest of a unit
SAID = ("public_id", "published_at", "shown__title", "shown__category", "shown__topic")
LEGAL_FORCE = {Validity.VALID: "InForce", Validity.AMENDED: "PartiallyInForce"}  # words of schema.org


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way to where one is."""

    name: str
    address: str = ""


def way_to(version: Version, *deeper: Step) -> tuple[Step, ...]:
    """The way from the front page to an item, in the section it is filed under."""
    listed = reverse("portal:items")
    section = section_of(version.category)
    inside = (Step(name_of(section), f"{listed}?class={section}"),) if section else ()
    last = deeper or (Step(_("正文")),)
    return (Step(_("首页"), reverse("portal:home")), Step(_("法定主动公开内容"), listed), *inside, *last)


def related(rows: ItemQuerySet, item: Item, version: Version) -> list[Item]:
    """Others among the last of the same unit that are filed alike, the newest first.

    Cost: one query, along the index of the unit: as much for a unit with a hundred items as for one with thousands.
    """
    near = rows.filter(unit=item.unit_id).exclude(pk=item.pk).order_by("-published_at")
    last = near.select_related(None).select_related("shown").only(*SAID)[:LOOKED_THROUGH]
    alike = (one for one in last if one.shown and _is_alike(one.shown, version))
    return list(islice(alike, MOST_RELATED))


def _is_alike(other: Version, version: Version) -> bool:
    return other.category == version.category or bool(version.topic and other.topic == version.topic)


def citation(item: Item, version: Version, address: str) -> str:
    """How the item is cited, in the order of GB/T 7714: issuer, title, number, the day of this text, address."""
    moment = version.published_at or item.published_at
    published = localdate(moment).isoformat() if moment else ""
    parts = (f"{version.issuer}：{version.title}[EB/OL]", version.document_number, f"公开日期 {published}", address)
    return "．".join(part for part in parts if part)


def for_machines(item: Item, version: Version, address: str) -> SafeString:
    """The item in the words of schema.org, for a block that is read and never run."""
    published = item.published_at.isoformat() if item.published_at else ""
    said: Mapping[str, object] = {
        "@context": "https://schema.org",
        "@type": "Legislation" if version.is_normative else "Report",
        "name": version.title,
        "identifier": item.index_number or "",
        "legislationIdentifier": version.document_number if version.is_normative else "",
        "legislationLegalForce": LEGAL_FORCE.get(Validity(item.validity), "NotInForce") if version.is_normative else "",
        "abstract": version.summary,
        "inLanguage": "zh-Hans-CN",
        "dateCreated": version.written_on.isoformat() if version.written_on else "",
        "datePublished": published,
        "publisher": {"@type": "GovernmentOrganization", "name": version.issuer},
        "isAccessibleForFree": True,
        "url": address,
    }
    return in_block(said)
