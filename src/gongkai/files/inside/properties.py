"""What Office files say about who wrote them and for whom: the parts under docProps."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml import etree

from gongkai.files.inside.found import HiddenData, HiddenKind, cut
from gongkai.files.inside.office import Office, remove

CORE, APP, CUSTOM = "core-properties", "extended-properties", "custom-properties"
_AUTHORS = ("creator", "lastModifiedBy")
_KEPT_BY_APP = ("Application", "AppVersion", "DocSecurity")
_OF_PROGRAMS = ("KSO", "ICV", "_dlc_", "MSIP_")  # what programs write for themselves, no person


def find_properties(file: Office) -> Iterator[HiddenData]:
    """Authors, title, company and whatever else stands there."""
    for name, value in _written(file, CORE):
        kind = HiddenKind.AUTHORS if name in _AUTHORS else HiddenKind.PROPERTIES
        if name in _AUTHORS or name in ("title", "subject", "keywords", "description", "category"):
            yield HiddenData(kind, cut(value))
    for name, value in _written(file, APP):
        if name in ("Company", "Manager", "HyperlinkBase"):
            yield HiddenData(HiddenKind.PROPERTIES, cut(value))
    for element in _root_children(file, CUSTOM):
        name, value = element.get("name", ""), " ".join(map(str, element.itertext()))
        if not name.startswith(_OF_PROGRAMS) and value.strip():
            yield HiddenData(HiddenKind.PROPERTIES, cut(f"{name}：{value}"))
    if file.related("", "thumbnail"):
        yield HiddenData(HiddenKind.PROPERTIES, _("第一页的缩略图"))


def strip_properties(file: Office) -> None:
    """Leaves nothing but which program wrote the file."""
    for element in _root_children(file, CORE):
        remove(element)
    for element in _root_children(file, APP):
        if etree.QName(element).localname not in _KEPT_BY_APP:
            remove(element)
    file.drop(filter(None, (file.related("", CUSTOM), file.related("", "thumbnail"))))


def _root_children(file: Office, kind: str) -> list[etree._Element]:
    part = file.related("", kind)
    return [one for one in file.tree(part) if isinstance(one.tag, str)] if part in file.parts else []


def _written(file: Office, kind: str) -> Iterator[tuple[str, str]]:
    for element in _root_children(file, kind):
        if (element.text or "").strip():
            yield etree.QName(element).localname, element.text or ""
