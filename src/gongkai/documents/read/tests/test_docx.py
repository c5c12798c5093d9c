"""Word files read as they print."""

from __future__ import annotations

import pytest

from gongkai.base.errors import Unreadable
from gongkai.documents.read.document import read_document
from gongkai.documents.read.limits import MIB, Limits
from gongkai.documents.read.tests.making import docx, packed, paragraph
from gongkai.documents.tree import Heading, Style


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def lines(body: str, **parts: str) -> list[str]:
    return [text for text, _ in read_document(docx(body, **parts)).lines()]  # type: ignore[arg-type]


def grid(*rows: str) -> list[list[str | None]]:
    [found] = read_document(docx(table(*rows))).tables()
    return [[one.text if one else None for one in line] for line in found.grid()]


SPAN2 = '<w:gridSpan w:val="2"/>'
SPAN3 = '<w:gridSpan w:val="3"/>'
TOP = '<w:vMerge w:val="restart"/>'
DOWN = "<w:vMerge/>"


def test_runs_are_joined_and_breaks_part_paragraphs() -> None:
    body = f"<w:p>{run('总体')}{run('情况')}<w:r><w:tab/><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p>"
    assert lines(body) == ["总体情况\t一", "二"]


def test_cells_merged_across_and_down_cover_their_positions() -> None:
    assert grid(
        row(cell("项目", SPAN2 + TOP), cell("申请人", SPAN3)),
        row(cell("", SPAN2 + DOWN), cell("自然人"), cell("企业"), cell("总计")),
        row(cell("三、结果", TOP), cell("公开"), cell("1"), cell("2"), cell("3")),
        row(cell("", DOWN), cell("不公开"), cell("4"), cell("5"), cell("9")),
    ) == [
        ["项目", "项目", "申请人", "申请人", "申请人"],
        ["项目", "项目", "自然人", "企业", "总计"],
        ["三、结果", "公开", "1", "2", "3"],
        ["三、结果", "不公开", "4", "5", "9"],
    ]


def test_cells_merged_across_in_the_old_way_are_one() -> None:
    start, more = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    assert grid(row(cell("甲", start), cell("", more), cell("乙")), row(cell("1"), cell("2"), cell("3"))) == [
        ["甲", "甲", "乙"],
        ["1", "2", "3"],
    ]


def test_a_merge_that_goes_on_from_nothing_is_a_cell_of_its_own() -> None:
    assert grid(row(cell("甲", DOWN), cell("乙")), row(cell("丙", DOWN), cell("丁"))) == [["甲", "乙"], ["甲", "丁"]]
    assert grid(row(cell("甲", TOP), cell("乙")), row(cell("丙", DOWN + SPAN2))) == [["甲", "乙"], ["丙", "丙"]]


def test_a_row_that_stands_in_from_the_left_keeps_its_columns() -> None:
    before = '<w:gridBefore w:val="1"/>'
    assert grid(row(cell("甲"), cell("乙"), cell("丙")), row(cell("1"), cell("2"), properties=before)) == [
        ["甲", "乙", "丙"],
        ["", "1", "2"],
    ]


def test_rows_repeated_on_each_page_are_the_head() -> None:
    head = "<w:tblHeader/>"
    [found] = read_document(
        docx(table(row(cell("项"), cell("数"), properties=head), row(cell("规章"), cell("0"))))
    ).tables()
    assert found.head_rows == 1


def test_paragraphs_of_a_cell_are_lines_and_a_table_in_it_is_text() -> None:
    inner = table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁")))
    nested = f"<w:tc><w:tcPr/>{paragraph('附')}{inner}<w:p/></w:tc>"
    many = f"<w:tc><w:tcPr/>{paragraph('本年新')}{paragraph('公开数量')}</w:tc>"
    rows = [row(cell("项"), cell("数"), many)] + [
        row(cell(f"{n}"), cell("0"), nested if n == 1 else cell("")) for n in range(4)
    ]
    found = grid(*rows)
    assert found[0][2] == "本年新\n公开数量"
    assert found[2][2] == "附\n甲\t乙\n丙\t丁"


def test_content_controls_are_seen_through_everywhere() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    assert lines(control(paragraph("一、总体情况"))) == ["一、总体情况"]
    assert lines(f"<w:p>{run('收到')}{control(run('12'))}{run('件')}</w:p>") == ["收到12件"]
    assert grid(control(row(control(cell("规章")), cell("0"))), row(cell("文件"), cell("1"))) == [
        ["规章", "0"],
        ["文件", "1"],
    ]


def test_links_fields_and_ruby_give_what_is_printed() -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    body = (
        f"<w:p><w:hyperlink>{run('官网')}</w:hyperlink>{field('begin')}{code}{run('码')}{field('separate')}{run('7')}"
        f"{field('end')}<w:fldSimple>{run('件')}</w:fldSimple>"
        f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert lines(body) == ["官网7件汉"]


def test_revisions_count_as_accepted_and_are_noted() -> None:
    deleted_end = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    body = (
        f"<w:p>{run('收到申请')}<w:del><w:r><w:delText>21</w:delText></w:r></w:del><w:ins>{run('12')}</w:ins>{run('件')}</w:p>"
        f"<w:p>{deleted_end}{run('办结')}</w:p><w:p>{run('11件')}</w:p>"
        + table(
            row(cell("规章"), cell("0")),
            row(cell("删"), cell("1"), properties="<w:del/>"),
            row(cell("文件"), cell("2")),
        )
    )
    document = read_document(docx(body))
    assert [text for text, _ in document.lines()] == ["收到申请12件", "办结11件"]
    [found] = document.tables()
    assert [[one.text for one in line.cells] for line in found.rows] == [["规章", "0"], ["文件", "2"]]
    assert document.notes == ("文件带有修订标记：已按接受全部修订读取，插入的文字保留，删除的文字不读。",)


def test_words_before_a_deleted_end_are_kept_even_at_the_end_of_the_file() -> None:
    deleted_end = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    box = f"<w:r><w:pict><v:x><w:txbxContent>{paragraph('框')}</w:txbxContent></v:x></w:pict></w:r>"
    assert lines(f"<w:p>{deleted_end}{run('办结')}{box}</w:p><w:p>{deleted_end}{run('11件')}</w:p>") == [
        "框",
        "办结11件",
    ]


def test_hidden_words_are_left_out() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="隐"/><w:rPr><w:vanish/></w:rPr></w:style>'
    shown = '<w:vanish w:val="0"/>'
    body = f"<w:p>{run('显')}{run('隐', '<w:vanish/>')}{run('现', shown)}</w:p>"
    assert lines(body + paragraph("隐", '<w:pStyle w:val="h"/>'), styles=styles) == ["显现"]


def test_text_boxes_follow_the_paragraph_they_hang_on_and_count_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><a:x>{box}</a:x></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:x>{box}</v:x></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(f"<w:p><w:r>{drawing}</w:r>{run('框外')}</w:p>{paragraph('之后')}") == ["框外", "框内", "之后"]


def test_pictures_are_counted_in_a_note_and_a_file_of_pictures_only_is_a_scan() -> None:
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    document = read_document(docx(paragraph("一、总体情况") + picture + picture))
    assert document.notes == ("文件里有 2 张图片，图片中的文字没有读取。",)
    with pytest.raises(Unreadable, match="扫描件"):
        read_document(docx(picture))


def test_ticks_of_symbol_fonts_are_read_and_others_marked() -> None:
    signs = '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings 2" w:char="F0A3"/>'
    assert lines(f"<w:p><w:r>{signs}<w:t>当面</w:t></w:r></w:p>") == ["☑□当面"]
    assert lines(
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="00FE"/><w:sym w:font="宋体" w:char="89C4"/></w:r></w:p>'
    ) == ["☑规"]
    document = read_document(docx('<w:p><w:r><w:sym w:font="X" w:char="F041"/><w:t>甲</w:t></w:r></w:p>'))
    assert [text for text, _ in document.lines()] == ["\ufffd甲"]
    assert document.notes == ("文件里有 1 个符号字体的字符无法识别，已以“\ufffd”标出。",)


def test_headings_are_known_by_style_and_by_outline_level() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="小标题"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="三"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    )
    body = (
        paragraph("年度报告", '<w:pStyle w:val="t"/>')
        + paragraph("一、总体情况", '<w:pStyle w:val="1"/>')
        + paragraph("（一）主动公开", '<w:pStyle w:val="3"/>')
        + paragraph("1.其他", '<w:outlineLvl w:val="2"/>')
        + paragraph("正文", '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>')
    )
    document = read_document(docx(body, styles=styles))
    headings = [(block.text, block.level) for block in document.blocks if isinstance(block, Heading)]
    assert headings == [("一、总体情况", 1), ("（一）主动公开", 2), ("1.其他", 3)]
    assert document.blocks[0].style is Style.TITLE  # type: ignore[union-attr]


def test_footnotes_come_at_the_end_without_their_separators() -> None:
    footnotes = f'<w:footnote w:type="separator">{paragraph("线")}</w:footnote>'
    footnotes += f'<w:footnote w:id="2">{paragraph("含上年结转。")}</w:footnote>'
    document = read_document(docx(paragraph("收到申请12件。"), footnotes=footnotes))
    assert [text for text, _ in document.lines()] == ["收到申请12件。", "含上年结转。"]
    assert document.blocks[1].style is Style.NOTE  # type: ignore[union-attr]


def test_strict_files_of_newer_programs_are_read() -> None:
    content = docx(paragraph("规章"))
    strict = packed(
        {
            "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" '
            b'Target="/word/d.xml"/></Relationships>',
            "word/d.xml": b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r>'
            b"<w:t>\xe8\xa7\x84\xe7\xab\xa0</w:t></w:r></w:p></w:body></w:document>",
        }
    )
    assert read_document(strict).blocks == read_document(content).blocks


def test_entities_are_refused_and_never_expanded() -> None:
    laughs = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "哈"}">' for n in range(12))
    document = (
        f"<!DOCTYPE x [{laughs}]><w:document {{}}><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>"
    )
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for text in (document.format(names), document.format(names).replace("&e11;", "规章")):
        with pytest.raises(Unreadable):
            read_document(packed({"[Content_Types].xml": b"", "word/document.xml": text.encode()}))


def test_a_file_that_unpacks_to_too_much_is_refused() -> None:
    bomb = docx("", extra={"word/document.xml": b"<w>" + b" " * 30 * MIB + b"</w>"})
    assert len(bomb) < MIB
    with pytest.raises(Unreadable, match="解压后超过 20 MB"):
        read_document(bomb, limits=Limits(unpacked_bytes=20 * MIB))


def test_a_package_of_very_many_parts_is_refused() -> None:
    with pytest.raises(Unreadable, match="超过 10000 个"):
        read_document(packed({f"{n}": b"" for n in range(10_001)}))


def test_too_many_elements_and_too_deep_ones_are_refused() -> None:
    with pytest.raises(Unreadable, match="内容过多"):
        read_document(docx("<w:p/>" * 1000), limits=Limits(elements=1000))
    with pytest.raises(Unreadable, match="损坏"):
        read_document(docx("<w:sdt>" * 2000 + "</w:sdt>" * 2000))


def test_tables_within_tables_to_any_depth_the_format_allows_are_read() -> None:
    body = paragraph("芯")
    for _ in range(45):
        body = table(row(f"<w:tc>{body}</w:tc>", cell("边"))) + "<w:p/>"
    assert "芯" in "".join(str(block) for block in read_document(docx(body)).blocks)


def test_a_locked_part_is_said_to_be_locked() -> None:
    content = bytearray(docx(paragraph("规章")))
    for at in range(len(content) - 4):
        if content[at : at + 4] == b"PK\x01\x02":
            content[at + 8] |= 1
    with pytest.raises(Unreadable, match="密码"):
        read_document(bytes(content))
