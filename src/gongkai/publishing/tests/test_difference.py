"""What changed between two versions, in paragraphs and in words."""

from gongkai.publishing.text.difference import Kind, difference

OLD = "<h2>一、总体要求</h2><p>各单位应当在15个工作日内答复。</p><p>本办法自印发之日起施行。</p>"


def test_a_changed_word_is_shown_within_its_paragraph() -> None:
    found = difference(OLD, OLD.replace("15个", "20个"))
    assert found.markup == (
        "<h2>一、总体要求</h2>\n"
        '<p>各单位应当在<del><span class="vh">删去：</span>15</del><ins><span class="vh">新增：</span>20</ins>'
        "个工作日内答复。</p>\n<p>本办法自印发之日起施行。</p>\n"
    )
    assert [change.kind.value for change in found.changes] == ["same", "changed", "same"]


def test_paragraphs_that_came_and_went_keep_their_lines() -> None:
    found = difference(
        OLD, OLD.replace("<p>本办法", "<p>区司法局负责解释。</p><p>本办法").replace("一、总体要求", "目的")
    )
    assert [(change.kind.value, change.before, change.after) for change in found.changes] == [
        ("added", None, 1),
        ("removed", 1, None),
        ("same", 2, 2),
        ("added", None, 3),
        ("same", 3, 4),
    ]
    assert found.counted(Kind.ADDED) == 2


def test_two_equal_texts_have_no_difference_however_they_look() -> None:
    assert difference(OLD, OLD.replace("答复", "<strong>答复</strong>")).is_empty
    assert difference("", "").is_empty


def test_cells_lists_and_pictures_are_compared_as_well() -> None:
    table = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table><ul><li>一</li></ul>"
    picture = '<figure><img src="/f/1/" alt="图"></figure>'
    found = difference(table + picture, table.replace("<td>2<", "<td>3<") + picture.replace("图", "新图"))
    assert [change.kind.value for change in found.changes] == [
        "same",
        "same",
        "same",
        "added",
        "removed",
        "same",
        "changed",
    ]


def test_words_are_escaped() -> None:
    assert "&lt;script&gt;" in difference("", "<p>&lt;script&gt;</p>").markup


def test_long_stretches_without_a_change_are_left_out() -> None:
    old = "".join(f"<p>第{number}段文字。</p>" for number in range(9))
    found = difference(old, old.replace("第4段文字", "第4段新的文字"))
    assert [change.after if change else None for change in found.around()] == [None, 4, 5, 6, None]


def test_the_most_repetitive_texts_take_no_longer_than_others() -> None:
    old = "<p>" + "</p><p>".join(["一样" * 1500] * 200) + "</p>"
    found = difference(old, old.replace("<p>一", "<p>不一", 100))
    assert found.counted(Kind.CHANGED) == 100
