"""Hidden data of a PDF. What is taken out leaves pages, text, bookmarks and reading order as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pikepdf
from django.utils.translation import gettext as _
from pikepdf import Name

from gongkai.base.errors import Refused, Unreadable
from gongkai.files.inside.found import HiddenData, HiddenKind, cut

AUTHORS = ("/Author",)
PROGRAMS = ("/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped", "/PTEX.Fullbanner", "/SourceModified")
NOTES = {"/Text", "/Popup", "/Caret", "/FileAttachment", "/Sound", "/Movie", "/RichMedia", "/Redact", "/Screen", "/3D"}
MARKS = {"/Highlight", "/Underline", "/Squiggly", "/StrikeOut"}  # drawn on the page; the words behind them are not
SAID_BEHIND = ("/Contents", "/RC", "/T", "/Subj", "/Popup")
ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition"}


def find(content: bytes) -> Iterator[HiddenData]:
    """Everything hidden. Raises Unreadable."""
    with _opened(content) as pdf:
        if (versions := _versions(content, pdf)) > 1:
            words = _("文件里保留着%(number)d个以前的版本") % {"number": versions - 1}
            yield HiddenData(HiddenKind.EARLIER, words)
        yield from _properties(pdf)
        for number, page in enumerate(pdf.pages, 1):
            place = _("第%(number)d页") % {"number": number}
            for note in _notes(page):
                yield HiddenData(HiddenKind.COMMENTS, cut(_said(note)), place)
            if "/AA" in page or any(_is_action(one) for one in _annotations(page)):
                yield HiddenData(HiddenKind.SCRIPTS, _("打开或者点按时运行"), place)
        if _runs(pdf):
            yield HiddenData(HiddenKind.SCRIPTS, _("打开文件时运行"))
        for name in pdf.attachments:
            yield HiddenData(HiddenKind.EMBEDDED, cut(name))
        for name in _layers(pdf):
            yield HiddenData(HiddenKind.LAYERS, cut(name))


def strip(content: bytes) -> bytes:
    """The same document without, with no password on its use. Raises Unreadable; Refused where it would break."""
    with _opened(content) as pdf:
        _refuse_what_would_break(pdf)
        for page in pdf.pages:
            _strip_page(page)
        for key in ("/Metadata", "/AA", "/OpenAction", "/PieceInfo", "/AF"):
            if key == "/OpenAction" and not _is_action_of(pdf.Root.get(key)):
                continue
            if key in pdf.Root:
                del pdf.Root[key]
        names = pdf.Root.get("/Names")
        for key in ("/JavaScript", "/EmbeddedFiles"):
            if names is not None and key in names:
                del names[key]
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        pdf.remove_unreferenced_resources()
        target = BytesIO()
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


@contextmanager
def _opened(content: bytes) -> Iterator[pikepdf.Pdf]:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            yield pdf
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError, TypeError):
        raise Unreadable("damaged") from None


def _versions(content: bytes, pdf: pikepdf.Pdf) -> int:
    """How many times it was saved on top of itself; the two ends of a file made for the web are one version."""
    return content.count(b"startxref") - (1 if pdf.is_linearized else 0)


def _properties(pdf: pikepdf.Pdf) -> Iterator[HiddenData]:
    told = pdf.trailer.get("/Info")
    seen = set()
    for key, value in told.items() if isinstance(told, pikepdf.Dictionary) else ():
        words = str(value).strip() if isinstance(value, pikepdf.String) else ""
        if words and key not in PROGRAMS:
            seen.add(words)
            yield HiddenData(HiddenKind.AUTHORS if key in AUTHORS else HiddenKind.PROPERTIES, cut(words))
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as more:
            for key, value in more.items():
                if key.endswith(("}creator", "}title", "}description", "}Keywords", "}subject")):
                    words = "、".join(map(str, value)) if isinstance(value, list | set) else str(value)
                    if words.strip() and words not in seen:
                        author = key.endswith("}creator")
                        yield HiddenData(HiddenKind.AUTHORS if author else HiddenKind.PROPERTIES, cut(words))


def _annotations(page: Any) -> list[Any]:
    found = page.get("/Annots", [])
    return [one for one in found if isinstance(one, pikepdf.Dictionary)] if isinstance(found, pikepdf.Array) else []


def _kind(annotation: Any) -> str:
    return str(annotation.get("/Subtype", ""))


def _notes(page: Any) -> list[Any]:
    """What somebody noted: a window that opens, or words behind a mark."""
    return [
        one
        for one in _annotations(page)
        if (_kind(one) in NOTES and _kind(one) != "/Popup")
        or (_kind(one) in MARKS and any(str(one.get(key, "")) for key in SAID_BEHIND[:3]))
    ]


def _said(note: Any) -> str:
    return "：".join(filter(None, (str(note.get("/T", "")), str(note.get("/Contents", "")) or _kind(note)[1:])))


def _is_action_of(action: Any) -> bool:
    return isinstance(action, pikepdf.Dictionary) and str(action.get("/S", "")) in ACTIONS


def _is_action(annotation: Any) -> bool:
    return "/AA" in annotation or _is_action_of(annotation.get("/A"))


def _runs(pdf: pikepdf.Pdf) -> bool:
    names: Any = pdf.Root.get("/Names", {})
    return "/AA" in pdf.Root or "/JavaScript" in names or _is_action_of(pdf.Root.get("/OpenAction"))


def _layers(pdf: pikepdf.Pdf) -> list[str]:
    try:
        off: Any = pdf.Root.OCProperties.D.get("/OFF", [])
    except AttributeError:
        return []
    return [str(one.get("/Name", "")) for one in off]


def _refuse_what_would_break(pdf: pikepdf.Pdf) -> None:
    reasons = []
    if _is_signed(pdf):
        reasons.append(_("这份PDF有电子签章，清除会使签章失效。请先清除再签章，或者原样保存。"))
    if _layers(pdf):
        reasons.append(_("这份PDF有隐藏的图层。请在原来的软件里删掉，再导出一份。"))
    if reasons:
        raise Refused(reasons)


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form: Any = pdf.Root.get("/AcroForm", {})
    flagged = int(form.get("/SigFlags", 0)) & 1
    fields: Any = form.get("/Fields", [])
    return bool(flagged) or any(one.get("/FT") == Name.Sig and "/V" in one for one in fields)


def _strip_page(page: Any) -> None:
    for key in ("/AA", "/PieceInfo", "/Metadata", "/Thumb"):
        if key in page:
            del page[key]
    kept = [one for one in _annotations(page) if _kind(one) not in NOTES]
    for one in kept:
        for key in (*(SAID_BEHIND if _kind(one) in MARKS else ("/T",) if _kind(one) != "/Widget" else ()), "/AA"):
            if key in one:
                del one[key]
        if _is_action_of(one.get("/A")):
            del one["/A"]
    if "/Annots" in page:
        if kept:
            page.Annots = pikepdf.Array(kept)
        else:
            del page["/Annots"]
