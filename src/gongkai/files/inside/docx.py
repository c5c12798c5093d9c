"""Hidden data of a Word file. Taking it out accepts every tracked change: what is shown as the final text stays."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml import etree

from gongkai.files.inside.found import HiddenData, HiddenKind, cut
from gongkai.files.inside.office import R_ID, Office, remove, unwrap
from gongkai.files.inside.pictures import find_in_parts, strip_in_parts
from gongkai.files.inside.properties import find_properties, strip_properties

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
INSERTED = (f"{W}ins", f"{W}moveTo")
DELETED = (f"{W}del", f"{W}moveFrom")
CHANGED = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "numbering")
)
RANGES = tuple(
    f"{W}{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
ANCHORS = (f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference", f"{W}annotationRef")
COMMENT_PARTS = ("comments+xml", "commentsExtended+xml", "commentsIds+xml", "commentsExtensible+xml", "people+xml")
FIELDS = (f"{W}fldChar", f"{W}instrText", f"{W}footnoteReference", f"{W}endnoteReference", f"{W}sectPr")
OFF = {"0", "false", "off"}
HOLDS_EMBEDDED = {"externalData", "OLEObject", "control"}


def find(content: bytes) -> Iterator[HiddenData]:
    """Everything hidden, in the order of the file. Raises Unreadable."""
    file = Office(content)
    hiding = _hiding_styles(file)
    for name, root in file.trees(NAMESPACE):
        if root.tag == f"{W}comments":
            yield from _comments(root)
        elif root.tag != f"{W}styles":
            yield from _in_text(root, _called(root), hiding)
        if root.tag == f"{W}settings":
            yield from _template(file, name)
    for name in _embedded(file):
        yield HiddenData(HiddenKind.EMBEDDED, name.rpartition("/")[2])
    yield from find_properties(file)
    yield from find_in_parts(file)


def strip(content: bytes) -> bytes:
    """The same file without. Tracked changes are accepted. Raises Unreadable, Refused."""
    file = Office(content)
    file.must_be_usual()
    hiding = _hiding_styles(file)
    _drop_embedded(file)
    file.drop(file.typed(*COMMENT_PARTS))
    for name, root in list(file.trees(NAMESPACE)):
        _accept(root)
        _without_hidden_text(root, hiding)
        for anchor in list(root.iter(*ANCHORS)):
            remove(anchor)
        _without_sessions(root)
        if root.tag == f"{W}settings":
            _without_template(file, name, root)
    strip_properties(file)
    strip_in_parts(file)
    file.sweep()
    return file.packed()


def _called(root: etree._Element) -> str:
    names = {"hdr": _("页眉"), "ftr": _("页脚"), "footnotes": _("脚注"), "endnotes": _("尾注")}
    return names.get(etree.QName(root).localname, _("正文"))


def _text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t", f"{W}delText"))


def _in_text(root: etree._Element, part: str, hiding: set[str]) -> Iterator[HiddenData]:
    number = 0
    for element in root.iter(f"{W}p", f"{W}r", *INSERTED, *DELETED, *CHANGED):
        if element.tag == f"{W}p":
            number += 1
        place = _("%(part)s第%(number)d段") % {"part": part, "number": max(number, 1)}
        if element.tag in (*INSERTED, *DELETED):
            verb = _("删去") if element.tag in DELETED else _("增加")
            words = f"{element.get(f'{W}author', '')} {verb}：{_text(element) or _('分段或者行')}"
            yield HiddenData(HiddenKind.REVISIONS, cut(words), place)
        elif element.tag in CHANGED:
            words = _("%(who)s 改了格式") % {"who": element.get(f"{W}author", "")}
            yield HiddenData(HiddenKind.REVISIONS, cut(words), place)
        elif element.tag == f"{W}r" and _is_hidden(element, hiding) and _text(element).strip():
            yield HiddenData(HiddenKind.HIDDEN_TEXT, cut(_text(element)), place)


def _comments(root: etree._Element) -> Iterator[HiddenData]:
    for comment in root.iter(f"{W}comment"):
        yield HiddenData(HiddenKind.COMMENTS, cut(f"{comment.get(f'{W}author', '')}：{_text(comment)}"))


def _is_on(properties: etree._Element | None, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "1").lower() not in OFF


def _hiding_styles(file: Office) -> set[str]:
    """The styles whose text is not shown."""
    found: set[str] = set()
    for _name, root in file.trees(NAMESPACE):
        if root.tag == f"{W}styles":
            styles = root.iter(f"{W}style")
            found |= {one.get(f"{W}styleId", "") for one in styles if _is_on(one.find(f"{W}rPr"), "vanish")}
    return found


def _is_hidden(run: etree._Element, hiding: set[str]) -> bool:
    properties = run.find(f"{W}rPr")
    if properties is not None and properties.find(f"{W}vanish") is not None:
        return _is_on(properties, "vanish")
    style = properties.find(f"{W}rStyle") if properties is not None else None
    if style is not None:
        return style.get(f"{W}val", "") in hiding
    paragraph = next(run.iterancestors(f"{W}p"), None)
    of_paragraph = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
    return of_paragraph is not None and of_paragraph.get(f"{W}val", "") in hiding


def _without_hidden_text(root: etree._Element, hiding: set[str]) -> None:
    """Takes hidden runs away; one that steers a field or a note keeps that and loses its words."""
    for run in [run for run in root.iter(f"{W}r") if _is_hidden(run, hiding)]:
        if all(run.find(name) is None for name in FIELDS):
            remove(run)
            continue
        for words in list(run.iter(f"{W}t")):
            remove(words)


def _accept(root: etree._Element) -> None:
    """Accepts every tracked change, as Word does: what was deleted goes, what was inserted stays."""
    for element in list(root.iter(*CHANGED, *RANGES)):
        remove(element)
    for mark in [one for one in root.iter(f"{W}del") if _tag_above(one) == f"{W}trPr"]:
        for row in mark.iterancestors(f"{W}tr"):
            remove(row)
            break
    for mark in list(root.iter(f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge")):
        remove(mark)
    ends = [f"{W}pPr/{W}rPr/{name}" for name in DELETED]
    joined = [p for p in root.iter(f"{W}p") if any(p.find(end) is not None for end in ends)]
    for element in list(root.iter(*DELETED)):
        remove(element)
    for paragraph in reversed(joined):
        _join_to_next(paragraph)
    for element in list(root.iter(*INSERTED)):
        unwrap(element)


def _tag_above(element: etree._Element) -> str:
    parent = element.getparent()
    return str(parent.tag) if parent is not None else ""


def _join_to_next(paragraph: etree._Element) -> None:
    """A paragraph whose end was deleted runs on in the next one, which gives the look."""
    following = paragraph.getnext()
    while following is not None and following.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"):
        following = following.getnext()
    own = [child for child in paragraph if child.tag != f"{W}pPr"]
    if following is not None and following.tag == f"{W}p":
        at = 1 if len(following) and following[0].tag == f"{W}pPr" else 0
        for child in reversed(own):
            following.insert(at, child)
        remove(paragraph)
    elif not own and following is not None and following.tag == f"{W}tbl":
        remove(paragraph)


def _without_sessions(root: etree._Element) -> None:
    """The numbers by which Word tells who typed what in which sitting."""
    for element in root.iter():
        for name in [str(name) for name in element.attrib if str(name).startswith(f"{W}rsid")]:
            del element.attrib[name]
    for element in list(root.iter(f"{W}rsids", f"{W}trackRevisions", f"{W}docVars")):
        remove(element)


def _template(file: Office, settings: str) -> Iterator[HiddenData]:
    for relation in file.relations(settings):
        if relation.get("Type", "").endswith("/attachedTemplate"):
            yield HiddenData(HiddenKind.LINKS, cut(relation.get("Target", "")))


def _without_template(file: Office, settings: str, root: etree._Element) -> None:
    for relation in file.relations(settings):
        if relation.get("Type", "").endswith("/attachedTemplate"):
            for element in [one for one in root if one.get(R_ID) == relation.get("Id")]:
                remove(element)
            remove(relation)


def _embedded(file: Office) -> list[str]:
    return [name for name in file.parts if "/embeddings/" in name and not name.endswith(".rels")]


def _drop_embedded(file: Office) -> None:
    """Embedded files go; their picture and the drawn chart stay, which is what is shown."""
    for part, ids in file.drop(_embedded(file)).items():
        if part.endswith(".xml") and part in file.parts:
            for element in [one for one in file.tree(part).iter() if one.get(R_ID) in ids]:
                if etree.QName(element).localname in HOLDS_EMBEDDED:
                    remove(element)
