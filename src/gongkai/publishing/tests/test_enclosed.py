"""Attachments are looked through before an item goes to review."""

import io

import pytest
from openpyxl import Workbook

from gongkai.base.errors import Refused
from gongkai.files.actions import take_in
from gongkai.publishing.actions import reviews
from gongkai.publishing.models.items import Item
from gongkai.publishing.scanning import findings
from gongkai.publishing.tests.people import NOW, TODAY, Street, drafted, street

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Street:
    return street()


def with_sheet(at: Street, *rows: tuple[str, ...], hidden: bool = False) -> Item:
    """A draft with a sheet of these rows, beside it a hidden one."""
    book = Workbook()
    for row in rows:
        book[book.sheetnames[0]].append(row)
    if hidden:
        book.create_sheet("底稿").sheet_state = "hidden"
        book["底稿"].append(("内部掌握",))
    content = io.BytesIO()
    book.save(content)
    file = take_in(content.getvalue(), name="名单.xlsx", at=NOW)
    return drafted(at, attachments=((file, "名单.xlsx"),))


def test_an_attachment_with_identity_numbers_is_not_handed_in(at: Street) -> None:
    item = with_sheet(at, ("姓名", "身份证号"), ("张三", "11010519491231002X"), ("李四", "220204198001010010"))
    with pytest.raises(Refused) as refused:
        reviews.submit(item, by=at["李敏"], at=NOW)
    assert refused.value.reasons == (
        "附件“名单.xlsx”里有2个公民身份号码（如“1101****002X”），不能公开，请遮盖后重新上传。",
    )


def test_a_sheet_that_hides_something_is_a_warning_and_a_sound_one_none(at: Street) -> None:
    item = with_sheet(at, ("街道", "户数"), ("北极街道", "120"), hidden=True)
    (found,) = [one for one in findings(item, today=TODAY) if one.figures == ("attachments",)]
    assert found.code == "I-HIDDEN"
    assert "隐藏的工作表1处" in found.words
    assert reviews.submit(item, by=at["李敏"], at=NOW).state == "unit_review"
