"""Hidden data of a workbook. Where something hidden is taken out, formulas become the values they last showed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml import etree

from gongkai.base.errors import Refused
from gongkai.files.inside.found import HiddenData, HiddenKind, cut
from gongkai.files.inside.office import R_ID, Office, remove
from gongkai.files.inside.pictures import find_in_parts, strip_in_parts
from gongkai.files.inside.properties import find_properties, strip_properties
from gongkai.files.parcel import relations_of, target_of

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
S = f"{{{NAMESPACE}}}"
COMMENTS = ("spreadsheetml.comments+xml", "threadedcomments+xml", "person+xml", "persons+xml")
LINKS = "externalLink+xml"
PIVOTS = ("pivotCacheDefinition+xml", "pivotCacheRecords+xml")
YES = {"1", "true"}
A_CELL = re.compile(r"([A-Z]{1,3})\d+\Z")
LETTERS = 26


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet: its entry in the workbook, its part, whether it is shown."""

    entry: etree._Element
    part: str
    name: str
    is_hidden: bool


def find(content: bytes) -> Iterator[HiddenData]:
    """Everything hidden. Raises Unreadable."""
    file = Office(content)
    texts = _texts(file)
    for sheet in _sheets(file):
        if sheet.is_hidden:
            yield HiddenData(HiddenKind.HIDDEN_SHEETS, cut(sheet.name))
        else:
            for cell in _hidden_cells(file.tree(sheet.part)):
                place = _("工作表“%(sheet)s”%(cell)s") % {"sheet": sheet.name, "cell": cell.get("r", "")}
                yield HiddenData(HiddenKind.HIDDEN_CELLS, cut(_shown(cell, texts)), place)
    for name in file.typed(*COMMENTS[:2]):
        for comment in file.tree(name).iter("{*}comment", "{*}threadedComment"):
            yield HiddenData(HiddenKind.COMMENTS, cut("".join(map(str, comment.itertext()))), comment.get("ref", ""))
    for name in file.typed(LINKS):
        for relation in file.relations(name):
            yield HiddenData(HiddenKind.LINKS, cut(relation.get("Target", "")))
    for name in file.typed(PIVOTS[0]):
        yield HiddenData(HiddenKind.SOURCE, name.rpartition("/")[2])
    for name in _embedded(file):
        yield HiddenData(HiddenKind.EMBEDDED, name.rpartition("/")[2])
    yield from find_properties(file)
    yield from find_in_parts(file)


def strip(content: bytes) -> bytes:
    """The same file without. Raises Unreadable; Refused for what only a spreadsheet program can take out."""
    file = Office(content)
    file.must_be_usual()
    _refuse_what_needs_a_program(file)
    sheets = _sheets(file)
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    cells = [cell for sheet in shown for cell in _hidden_cells(file.tree(sheet.part))]
    links = file.typed(LINKS)
    if cells or links or len(shown) < len(sheets):
        _fix_values(file, shown)
        for cell in cells:
            remove(cell)
        _drop_sheets(file, sheets)
        _drop_links(file, links)
        _forget_unused_texts(file, shown)
    _drop_comments(file, shown)
    strip_properties(file)
    strip_in_parts(file)
    file.sweep()
    return file.packed()


def _refuse_what_needs_a_program(file: Office) -> None:
    reasons = []
    if file.typed(*PIVOTS):
        reasons.append(_("表里有数据透视表，带着全部源数据。请在表格软件里把它复制、粘贴为数值，再上传。"))
    if _embedded(file):
        reasons.append(_("表里嵌入了别的文件。请在表格软件里删掉，再上传。"))
    if reasons:
        raise Refused(reasons)


def _workbook(file: Office) -> str:
    return file.related("", "officeDocument")


def _sheets(file: Office) -> list[_Sheet]:
    book = _workbook(file)
    targets = {one.get("Id"): target_of(relations_of(book), one.get("Target", "")) for one in file.relations(book)}
    return [
        _Sheet(entry, targets[entry.get(R_ID)], entry.get("name", ""), entry.get("state", "visible") != "visible")
        for entry in file.tree(book).iter(f"{S}sheet")
        if targets.get(entry.get(R_ID)) in file.parts
    ]


def _hidden_cells(root: etree._Element) -> list[etree._Element]:
    """The cells with something in them in rows and columns that are not shown."""
    columns = [
        (int(one.get("min", "0")), int(one.get("max", "0")))
        for one in root.iter(f"{S}col")
        if one.get("hidden") in YES or one.get("width") == "0"
    ]
    found = []
    for row in root.iter(f"{S}row"):
        is_hidden = row.get("hidden") in YES
        for place, cell in enumerate(row.iter(f"{S}c"), 1):
            column = _column(cell.get("r", "")) or place
            if (is_hidden or any(first <= column <= last for first, last in columns)) and len(cell):
                found.append(cell)
    return found


def _column(reference: str) -> int:
    number = 0
    if match := A_CELL.match(reference):
        for letter in match[1]:
            number = number * LETTERS + ord(letter) - ord("A") + 1
    return number


def _texts(file: Office) -> Sequence[str]:
    part = file.related(_workbook(file), "sharedStrings")
    return ["".join(map(str, one.itertext())) for one in file.tree(part).iter(f"{S}si")] if part in file.parts else ()


def _shown(cell: etree._Element, texts: Sequence[str]) -> str:
    value = cell.findtext(f"{S}v") or ""
    if cell.get("t") == "s" and value.isdigit() and int(value) < len(texts):
        return texts[int(value)]
    return value or "".join(one.text or "" for one in cell.iter(f"{S}t"))


def _fix_values(file: Office, sheets: Sequence[_Sheet]) -> None:
    """Formulas become the values last shown. Raises Refused where a formula has never been calculated."""
    for sheet in sheets:
        for formula in list(file.tree(sheet.part).iter(f"{S}f")):
            cell = formula.getparent()
            if cell is None or cell.find(f"{S}v") is None:
                raise Refused(_("表里的公式还没有算过。请用表格软件打开、保存一次，再上传。"))
            remove(formula)
    file.drop(filter(None, [file.related(_workbook(file), "calcChain")]))


def _drop_sheets(file: Office, sheets: Sequence[_Sheet]) -> None:
    """Takes hidden sheets away with the names that point to them; the others keep their order."""
    book = file.tree(_workbook(file))
    gone = [sheet for sheet in sheets if sheet.is_hidden]
    places = {number: place for place, number in enumerate(n for n, sheet in enumerate(sheets) if not sheet.is_hidden)}
    for name in list(book.iter(f"{S}definedName")):
        text = name.text or ""
        local = name.get("localSheetId")
        if any(_points_to(text, sheet.name) for sheet in gone) or "[" in text or (local and int(local) not in places):
            remove(name)
        elif local:
            name.set("localSheetId", str(places[int(local)]))
    for holder in list(book.iter(f"{S}definedNames")):
        if not len(holder):
            remove(holder)
    for view in book.iter(f"{S}workbookView"):
        for attribute in ("activeTab", "firstSheet"):
            if attribute in view.attrib and gone:
                del view.attrib[attribute]
    for sheet in gone:
        remove(sheet.entry)
    file.drop(sheet.part for sheet in gone)


def _points_to(formula: str, sheet: str) -> bool:
    """Whether a formula names the sheet: `底稿!A1`, `'底 稿'!A1`, but not `汇总底稿!A1`."""
    return re.search(rf"(?<![\w'])'?{re.escape(sheet)}'?!", formula) is not None


def _drop_links(file: Office, links: Sequence[str]) -> None:
    file.drop(links)
    for element in list(file.tree(_workbook(file)).iter(f"{S}externalReferences")):
        remove(element)


def _forget_unused_texts(file: Office, sheets: Sequence[_Sheet]) -> None:
    """Blanks the words that no cell shows any more: they would still stand in the list of all texts."""
    part = file.related(_workbook(file), "sharedStrings")
    if part not in file.parts:
        return
    cells = (cell for sheet in sheets for cell in file.tree(sheet.part).iter(f"{S}c") if cell.get("t") == "s")
    used = {cell.findtext(f"{S}v") for cell in cells}
    for number, text in enumerate(list(file.tree(part).iter(f"{S}si"))):
        if str(number) not in used:
            for child in list(text):
                text.remove(child)
            etree.SubElement(text, f"{S}t")


def _drop_comments(file: Office, sheets: Sequence[_Sheet]) -> None:
    """Comments go with the frames drawn for them; a drawing that holds nothing else goes too."""
    commented = [sheet for sheet in sheets if file.related(sheet.part, "comments") in file.parts]
    file.drop(file.typed(*COMMENTS))
    for sheet in commented:
        frames = file.related(sheet.part, "vmlDrawing")
        if frames in file.parts and b'ObjectType="Note"' in file.parts[frames]:
            for ids in file.drop([frames]).values():
                for element in [one for one in file.tree(sheet.part).iter(f"{S}legacyDrawing") if one.get(R_ID) in ids]:
                    remove(element)


def _embedded(file: Office) -> list[str]:
    return [name for name in file.parts if "/embeddings/" in name and not name.endswith(".rels")]
