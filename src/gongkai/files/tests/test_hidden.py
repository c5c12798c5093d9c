"""Hidden data: what is found, where, and that the file without it shows the same."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName
from pikepdf import Array, Dictionary, Name
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from gongkai.base.errors import Refused
from gongkai.documents.read.docx import read_docx
from gongkai.documents.read.limits import DEFAULT
from gongkai.documents.tree import Document
from gongkai.files import hidden
from gongkai.files.inside.found import HiddenData, HiddenKind
from gongkai.files.inside.office import Office
from gongkai.files.judge import judge
from gongkai.files.kinds import TYPES
from gongkai.files.tests import samples

LI = 'w:author="李敏" w:date="2018-03-01T09:00:00Z" w:id="7"'


def kinds(content: bytes, code: str) -> set[HiddenKind]:
    return {one.kind for one in hidden.find(content, TYPES[code])}


def stripped(content: bytes, code: str) -> bytes:
    """The file without: still one of its type, and nothing found in it any more."""
    clean = hidden.strip(content, TYPES[code])
    assert judge(clean, name="x").code == code
    assert hidden.find(clean, TYPES[code]) == []
    return clean


def text_of(content: bytes) -> list[str]:
    document: Document = read_docx(content, limits=DEFAULT)
    return [block.text for block in document.blocks if hasattr(block, "text")]


CHANGED = f"""
<w:p><w:r><w:t xml:space="preserve">本单位</w:t></w:r><w:del {LI}><w:r><w:delText>不</w:delText></w:r></w:del>
<w:ins {LI}><w:r><w:t>应当</w:t></w:r></w:ins><w:r><w:t>公开</w:t></w:r></w:p>
<w:p><w:pPr><w:rPr><w:del {LI}/></w:rPr></w:pPr><w:r><w:t>前一段</w:t></w:r></w:p>
<w:p><w:r><w:t>接后一段</w:t></w:r></w:p>
<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>
<w:tr><w:trPr><w:del {LI}/></w:trPr><w:tc><w:p><w:r><w:t>删掉的行</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>留下的行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange {LI}><w:pPr/></w:pPrChange></w:pPr><w:r><w:t>末段</w:t></w:r></w:p>
"""


def test_tracked_changes_are_told_with_who_made_them_and_where() -> None:
    found = hidden.find(samples.docx(CHANGED), TYPES["docx"])
    assert found[0] == HiddenData(HiddenKind.REVISIONS, "李敏 删去：不", "正文第2段")
    assert HiddenData(HiddenKind.REVISIONS, "李敏 增加：应当", "正文第2段") in found
    assert {one.kind for one in found} == {HiddenKind.REVISIONS}


def test_without_tracked_changes_a_document_reads_as_its_final_text_did() -> None:
    before = samples.docx(CHANGED)
    clean = stripped(before, "docx")
    assert (
        text_of(clean) == text_of(before) == ["关于公开的通知", "本单位应当公开", "前一段接后一段", "留下的行", "末段"]
    )
    assert "删掉的行".encode() not in Office(clean).parts["word/document.xml"]
    assert "留下的行".encode() in Office(clean).parts["word/document.xml"]
    assert b"w:rsid" not in Office(clean).parts["word/settings.xml"]


def test_comments_leave_with_their_part_and_their_marks() -> None:
    before = samples.docx(comment="别忘了改数字")
    assert HiddenData(HiddenKind.COMMENTS, "王局：别忘了改数字") in hidden.find(before, TYPES["docx"])
    clean = stripped(before, "docx")
    assert not any("comments" in name for name in Office(clean).parts)
    assert b"<w:comment" not in Office(clean).parts["word/document.xml"]
    assert text_of(clean) == ["关于公开的通知"]


HIDDEN_TEXT = """
<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部口径</w:t></w:r><w:r><w:t>看得见</w:t></w:r>
<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>也看得见</w:t></w:r></w:p>
"""


def test_hidden_words_are_found_and_leave() -> None:
    before = samples.docx(HIDDEN_TEXT)
    found = hidden.find(before, TYPES["docx"])
    assert found == [HiddenData(HiddenKind.HIDDEN_TEXT, "内部口径", "正文第2段")]
    clean = stripped(before, "docx")
    assert text_of(clean) == ["关于公开的通知", "看得见也看得见"]
    assert "内部口径".encode() not in Office(clean).parts["word/document.xml"]


def test_words_hidden_by_their_style_are_found_too() -> None:
    style = '<w:style w:type="character" w:styleId="Secret"><w:name w:val="S"/><w:rPr><w:vanish/></w:rPr></w:style>'
    before = samples.docx('<w:p><w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>口径</w:t></w:r></w:p>')
    before = samples.edited(before, "word/styles.xml", lambda xml: xml.replace("</w:styles>", f"{style}</w:styles>"))
    assert kinds(before, "docx") == {HiddenKind.HIDDEN_TEXT}
    assert text_of(stripped(before, "docx"))[0] == "关于公开的通知"


def test_authors_company_and_own_properties_of_a_document_leave() -> None:
    before = samples.edited(
        samples.docx(author="李敏"),
        "docProps/app.xml",
        lambda xml: xml.replace("</Properties>", "<Company>船营区商务局</Company></Properties>"),
    )
    assert set(hidden.find(before, TYPES["docx"])) >= {
        HiddenData(HiddenKind.AUTHORS, "李敏"),
        HiddenData(HiddenKind.PROPERTIES, "船营区商务局"),
    }
    stripped(before, "docx")


def test_a_document_without_anything_hidden_stays_quiet() -> None:
    assert hidden.find(samples.docx(), TYPES["docx"]) == []


def test_a_picture_inside_a_document_loses_its_place_and_keeps_its_pixels() -> None:
    before = samples.docx_with(samples.taken_at_home())
    assert HiddenKind.WHERE in kinds(before, "docx")
    parts = Office(stripped(before, "docx")).parts
    (inside,) = (part for name, part in parts.items() if "/media/" in name)
    assert samples.pixels(inside) == samples.pixels(samples.taken_at_home())


ROWS: list[list[object]] = [["单位", "件数", "备注"], ["商务局", 3, "缓报"], ["教育局", 5, "已核"], ["合计", 8, ""]]


def hiding(*, row: int = 0, column: str = "", sheet: str = "") -> bytes:
    book = load_workbook(BytesIO(samples.xlsx(汇总=ROWS, 底稿=[["李敏的底稿", 1]])))
    if row:
        book["汇总"].row_dimensions[row].hidden = True
    if column:
        book["汇总"].column_dimensions[column].hidden = True
    if sheet:
        book[sheet].sheet_state = "veryHidden"
    target = BytesIO()
    book.properties.creator = ""
    book.save(target)
    return target.getvalue()


def test_hidden_rows_columns_and_sheets_are_told_with_their_place() -> None:
    found = hidden.find(hiding(row=2, column="C", sheet="底稿"), TYPES["xlsx"])
    assert HiddenData(HiddenKind.HIDDEN_CELLS, "商务局", "工作表“汇总”A2") in found
    assert HiddenData(HiddenKind.HIDDEN_CELLS, "缓报", "工作表“汇总”C2") in found
    assert HiddenData(HiddenKind.HIDDEN_CELLS, "已核", "工作表“汇总”C3") in found
    assert HiddenData(HiddenKind.HIDDEN_SHEETS, "底稿") in found


def test_a_workbook_without_its_hidden_cells_shows_the_same() -> None:
    clean = stripped(hiding(row=2, column="C", sheet="底稿"), "xlsx")
    book = load_workbook(BytesIO(clean))
    assert book.sheetnames == ["汇总"]
    rows = [[cell.value for cell in row] for row in book["汇总"].iter_rows(max_col=3)]
    assert rows == [["单位", "件数", None], [None, None, None], ["教育局", 5, None], ["合计", 8, None]]
    everything = b"".join(Office(clean).parts.values())
    assert not any(words.encode() in everything for words in ("李敏的底稿", "商务局", "缓报"))


def _formula(value: str) -> bytes:
    return samples.edited(
        hiding(row=2),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace('<c r="B4" t="n"><v>8</v></c>', f'<c r="B4"><f>SUM(B2:B3)</f>{value}</c>'),
    )


def test_a_formula_over_hidden_cells_becomes_the_value_it_showed() -> None:
    book = load_workbook(BytesIO(stripped(_formula("<v>8</v>"), "xlsx")))
    assert book["汇总"]["B4"].value == 8


def test_a_formula_that_was_never_calculated_stops_the_cleaning() -> None:
    with pytest.raises(Refused, match="公式还没有算过"):
        hidden.strip(_formula(""), TYPES["xlsx"])


def test_formulas_stay_where_nothing_is_hidden() -> None:
    book = load_workbook(BytesIO(samples.xlsx(表=[[1], ["=A1*2"]])))
    target = BytesIO()
    book.properties.creator = "李敏"
    book.save(target)
    clean = load_workbook(BytesIO(stripped(target.getvalue(), "xlsx")))
    assert clean["表"]["A2"].value == "=A1*2"


def test_names_of_a_hidden_sheet_leave_and_those_of_others_stay() -> None:
    book = load_workbook(BytesIO(samples.xlsx(底稿=[["甲"]], 汇总底稿=ROWS)))
    book.defined_names["留下"] = DefinedName("留下", attr_text="汇总底稿!$A$1")
    book.defined_names["去掉"] = DefinedName("去掉", attr_text="'底稿'!$A$1")
    book["底稿"].sheet_state = "hidden"
    book.properties.creator = ""
    target = BytesIO()
    book.save(target)
    clean = load_workbook(BytesIO(stripped(target.getvalue(), "xlsx")))
    assert list(clean.defined_names) == ["留下"]


def test_notes_on_cells_leave_with_their_frames() -> None:
    before = samples.commented_xlsx()
    found = hidden.find(before, TYPES["xlsx"])
    assert found[0].kind is HiddenKind.COMMENTS
    assert "比上年少，别写" in found[0].words
    clean = stripped(before, "xlsx")
    assert load_workbook(BytesIO(clean)).worksheets[0]["A1"].comment is None
    assert not any("vml" in name for name in Office(clean).parts)


def test_a_pivot_table_has_to_be_taken_out_by_hand() -> None:
    before = samples.edited(
        samples.xlsx(表=[["甲"]]),
        "[Content_Types].xml",
        lambda xml: xml.replace(
            "</Types>",
            '<Override PartName="/xl/pivotCache/pivotCacheDefinition1.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"/></Types>',
        ),
    )
    file = Office(before)
    file.parts["xl/pivotCache/pivotCacheDefinition1.xml"] = b"<x/>"
    assert kinds(file.packed(), "xlsx") == {HiddenKind.SOURCE}
    with pytest.raises(Refused, match="数据透视表"):
        hidden.strip(file.packed(), TYPES["xlsx"])


def noted_pdf() -> bytes:
    """A PDF with a note, a mark with words behind it, a link, a script, an attached file and an author."""
    with pikepdf.open(BytesIO(samples.pdf(author="李敏", title="通知"))) as made:
        box = Array([0, 0, 9, 9])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=box, Contents="别发", T="王局")
        mark = Dictionary(Type=Name.Annot, Subtype=Name.Highlight, Rect=box, Contents="数字不对")
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.URI, URI="https://e.cn/"))
        made.pages[0].Annots = made.make_indirect(Array([note, mark, link]))
        made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        made.attachments["底稿.xlsx"] = b"x"
        return samples.saved(made)


def test_what_a_pdf_carries_is_told_with_its_page() -> None:
    found = hidden.find(noted_pdf(), TYPES["pdf"])
    assert set(found) == {
        HiddenData(HiddenKind.AUTHORS, "李敏"),
        HiddenData(HiddenKind.PROPERTIES, "通知"),
        HiddenData(HiddenKind.COMMENTS, "王局：别发", "第1页"),
        HiddenData(HiddenKind.COMMENTS, "数字不对", "第1页"),
        HiddenData(HiddenKind.SCRIPTS, "打开文件时运行"),
        HiddenData(HiddenKind.EMBEDDED, "底稿.xlsx"),
    }


def test_a_pdf_keeps_its_links_and_marks_and_loses_what_is_behind() -> None:
    with pikepdf.open(BytesIO(stripped(noted_pdf(), "pdf"))) as clean:
        assert [str(one.Subtype) for one in clean.pages[0].Annots] == ["/Highlight", "/Link"]
        assert str(clean.pages[0].Annots[1].A.URI) == "https://e.cn/"


def test_earlier_versions_inside_a_pdf_are_found_and_leave() -> None:
    before = samples.pdf() + b"\nstartxref\n0\n%%EOF\n"
    before = before.replace(b"startxref\n0\n", samples.pdf()[samples.pdf().rindex(b"startxref") :].split(b"%%EOF")[0])
    assert kinds(before, "pdf") == {HiddenKind.EARLIER}
    stripped(before, "pdf")


def test_a_signed_pdf_is_left_alone() -> None:
    with pikepdf.open(BytesIO(samples.pdf(author="李敏"))) as made:
        made.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([]))
        content = samples.saved(made)
    with pytest.raises(Refused, match="电子签章"):
        hidden.strip(content, TYPES["pdf"])


def test_hidden_layers_are_told_and_left_to_their_program() -> None:
    with pikepdf.open(BytesIO(samples.pdf())) as made:
        layer = made.make_indirect(Dictionary(Type=Name.OCG, Name="旧图"))
        made.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        content = samples.saved(made)
    assert hidden.find(content, TYPES["pdf"]) == [HiddenData(HiddenKind.LAYERS, "旧图")]
    with pytest.raises(Refused, match="隐藏的图层"):
        hidden.strip(content, TYPES["pdf"])


def test_a_photograph_says_where_when_and_by_whom_it_was_taken() -> None:
    found = hidden.find(samples.taken_at_home(), TYPES["jpeg"])
    assert set(found) == {
        HiddenData(HiddenKind.WHERE, "N43.8200° E126.5600°"),
        HiddenData(HiddenKind.CAMERA, "HUAWEI P60"),
        HiddenData(HiddenKind.AUTHORS, "Li Min"),
        HiddenData(HiddenKind.PROPERTIES, "not for outside"),
    }


def test_a_photograph_keeps_every_pixel_and_how_it_is_turned() -> None:
    clean = stripped(samples.taken_at_home(), "jpeg")
    assert samples.pixels(clean) == samples.pixels(samples.taken_at_home())
    assert b"HUAWEI" not in clean
    with Image.open(BytesIO(clean)) as made:
        assert dict(made.getexif()) == {0x0112: 6}


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_other_pictures_keep_every_pixel_too(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0110] = "HUAWEI P60"
    words = PngInfo()
    words.add_text("Author", "李敏")
    more: dict[str, dict[str, Any]] = {
        "PNG": {"pnginfo": words, "exif": exif.tobytes()},
        "WEBP": {"exif": exif.tobytes(), "lossless": True},
        "GIF": {"comment": b"li min"},
    }
    before = samples.picture(kind, **more[kind])
    assert kinds(before, kind.lower())
    assert samples.pixels(stripped(before, kind.lower())) == samples.pixels(before)


def test_old_office_files_cannot_be_looked_through_and_say_so() -> None:
    assert not hidden.can_look(TYPES["doc"])
    assert hidden.can_look(TYPES["txt"])
    assert hidden.find(b"anything", TYPES["doc"]) == []
