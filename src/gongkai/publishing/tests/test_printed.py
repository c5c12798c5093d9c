"""A clean text as blocks of a printed document."""

from gongkai.documents.tree import Align, Heading, Paragraph, Picture, Style, Table, paragraph
from gongkai.publishing.text.clean import cleaned
from gongkai.publishing.text.printed import before_signature, printed


def told(markup: str) -> list[tuple[str, str]]:
    found = []
    for block in printed(cleaned(markup)):
        match block:
            case Paragraph():
                found.append((block.style.value, block.text))
            case Heading():
                found.append((f"heading{block.level}", block.text))
            case Table():
                found.append(("table", "｜".join(cell.text for row in block.rows for cell in row.cells)))
            case Picture():
                found.append(("picture", block.alt))
    return found


def test_addressee_signature_and_day_stand_in_their_places() -> None:
    body = (
        "<p>各社区：</p><h2>一、总体要求</h2><p>请认真执行。</p><p class='sign'>北极街道办事处</p><p>2018年3月12日</p>"
    )
    assert told(body) == [
        ("addressee", "各社区："),
        ("heading1", "一、总体要求"),
        ("body", "请认真执行。"),
        ("signature", "北极街道办事处"),
        ("date", "2018年3月12日"),
    ]


def test_only_an_organ_signs_and_the_list_of_enclosures_stands_before_it() -> None:
    body = "<p>区政府各部门，各街道：</p><ul><li>公开目录</li></ul><p>船营区人民政府</p><p>2026年3月23日</p>"
    blocks = before_signature(printed(cleaned(body)), [paragraph("附件：1", Style.ENCLOSURES)])
    assert [(one.style.value, one.text) for one in blocks if isinstance(one, Paragraph)] == [
        ("addressee", "区政府各部门，各街道："),
        ("body", "— 公开目录"),
        ("enclosures", "附件：1"),
        ("signature", "船营区人民政府"),
        ("date", "2026年3月23日"),
    ]


def test_lists_tables_and_pictures_are_printed_with_what_they_say() -> None:
    body = (
        "<p>如下：</p><ol start='2'><li>防汛</li><li>抗旱</li></ol><table><tr><td>事项</td><td>期限</td></tr></table>"
        "<figure><img src='/xxgk/a.png' alt='示意图'></figure><p>完。</p>"
    )
    assert told(body) == [
        ("addressee", "如下："),
        ("body", "2. 防汛"),
        ("body", "3. 抗旱"),
        ("table", "事项｜期限"),
        ("picture", "示意图"),
        ("body", "完。"),
    ]


def test_a_text_of_one_line_and_an_empty_one_are_printed_too() -> None:
    assert told("<p>通知</p>") == [("body", "通知")]
    assert told("") == []
    centred = printed("<p class='center'>名单</p><p>一</p>")[0]
    assert isinstance(centred, Paragraph)
    assert (centred.align, centred.style) == (Align.CENTRE, Style.PLAIN)
