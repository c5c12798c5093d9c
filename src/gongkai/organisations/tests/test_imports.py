"""Lists brought in from files: every problem by its row, nothing before it is confirmed, all rows or none."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from gongkai.audit.models import Entry
from gongkai.base.errors import Unreadable
from gongkai.organisations import columns, tables
from gongkai.organisations.incoming import rows_of
from gongkai.organisations.models.people import Holding, Person
from gongkai.organisations.models.units import Unit, UnitPeriod
from gongkai.organisations.tests.district import District, district, somebody
from gongkai.organisations.tests.test_pages import browser, words
from gongkai.web.actors import Post

HEADS = ["全称", "上级单位", "类别", "起始日"]


def units_file(*rows: tuple[str, str, str, str, str]) -> SimpleUploadedFile:
    """A csv of units: name, unit above, kind, first day, postcode."""
    heads = columns.unit_heads()
    lines = []
    for name, above, level, since, postcode in rows:
        cells = {"全称": name, "上级单位": above, "类别": level, "起始日": since, "邮政编码": postcode}
        lines.append([cells.get(head, "") for head in heads])
    return SimpleUploadedFile("units.csv", tables.as_csv(heads, lines).encode())


def signed(page: str) -> str:
    """The rows as the preview keeps them."""
    return page.split('name="signed" value="')[1].split('"')[0]


@pytest.fixture
def place() -> District:
    return district()


@pytest.fixture
def client(place: District) -> Client:
    """The browser of 赵科, who supervises the district."""
    return browser("zhaoke", place.government, Post.SUPERVISOR)[0]


@pytest.mark.django_db
def test_two_new_streets_are_looked_at_first_and_stand_once_confirmed(client: Client) -> None:
    file = units_file(
        ("德胜街道办事处", "船营区人民政府", "街道、乡镇", "2018年1月1日", "132011"),
        ("德胜便民服务中心", "德胜街道办事处", "事业单位", "2018-03-01", ""),
    )
    page = words(client, "/desk/units/import/", {"file": file})
    assert "还没有导入" in page
    assert page.count("<td>设立</td>") == 2
    assert not Unit.objects.filter(name__startswith="德胜").exists()
    words(client, "/desk/units/import/", {"signed": signed(page)}, 302)
    centre = UnitPeriod.objects.get(name="德胜便民服务中心")
    assert (str(centre.parent), centre.since.isoformat()) == ("德胜街道办事处", "2018-03-01")
    entries = Entry.objects.filter(batch__startswith="import-")
    assert sorted(entries.values_list("verb", flat=True)) == ["create", "create", "import"]
    assert entries.values("batch").distinct().count() == 1


@pytest.mark.django_db
def test_each_problem_stands_at_its_row_and_nothing_is_kept(client: Client) -> None:
    file = units_file(
        ("德胜街道办事处", "船营区人民政府", "街道、乡镇", "2018-01-01", "1320"),
        ("青岛街道办事处", "昌邑区人民政府", "街道、乡镇", "2018-01-01", ""),
        ("松江街道办事处", "船营区人民政府", "街道", "2018-01-01", ""),
        ("向阳街道办事处", "船营区人民政府", "街道、乡镇", "2018-02-30", ""),
        ("致和街道办事处", "", "街道、乡镇", "2018-01-01", ""),
        ("黄旗街道办事处", "船营区人民政府", "街道、乡镇", "2018-01-01", ""),
        ("黄旗街道办事处", "船营区人民政府", "街道、乡镇", "2018-01-01", ""),
    )
    page = words(client, "/desk/units/import/", {"file": file})
    assert "有6行有问题" in page
    for said in (
        "邮政编码：邮政编码是6位数字",
        "没有叫“昌邑区人民政府”的单位",
        "没有“街道”，可以写",
        "不是一个日期",
        "请写明上级单位",
        "和前面的一行重复",
    ):
        assert said in page, said
    assert "确认导入" not in page
    assert Unit.objects.count() == 4


@pytest.mark.django_db
def test_a_list_taken_away_and_brought_in_again_changes_nothing(client: Client) -> None:
    before = list(UnitPeriod.objects.values())
    for kind in ("csv", "xlsx"):
        answer = client.get(f"/desk/units/units.{kind}")
        taken = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        page = words(client, "/desk/units/import/", {"file": SimpleUploadedFile(f"units.{kind}", taken)})
        assert page.count("<td>没有变化</td>") == 4
        words(client, "/desk/units/import/", {"signed": signed(page)}, 302)
    assert list(UnitPeriod.objects.values()) == before


@pytest.mark.django_db
def test_a_preview_that_was_changed_on_the_way_is_not_believed(client: Client) -> None:
    file = units_file(("德胜街道办事处", "船营区人民政府", "街道、乡镇", "2018-01-01", ""))
    kept = signed(words(client, "/desk/units/import/", {"file": file}))
    words(client, "/desk/units/import/", {"signed": kept[:-3] + "xxx"}, 302)
    assert "请重新选择文件" in words(client, "/desk/units/import/")
    assert not Unit.objects.filter(name="德胜街道办事处").exists()


@pytest.mark.django_db
def test_a_preview_of_one_list_is_no_preview_of_another(client: Client) -> None:
    file = units_file(("德胜街道办事处", "船营区人民政府", "街道、乡镇", "2018-01-01", ""))
    kept = signed(words(client, "/desk/units/import/", {"file": file}))
    words(client, "/desk/people/import/", {"signed": kept}, 302)
    assert "请重新选择文件" in words(client, "/desk/people/import/")


@pytest.mark.django_db
def test_people_are_brought_in_with_their_posts(client: Client, place: District) -> None:
    somebody("李敏", place.beiji)
    lines = [
        ["李敏", "北极街道办事处", "科员", "0432-1", "", "北极街道办事处", "填报人", "2018-01-01"],
        ["孙明", "船营区人民政府", "", "", "", "北极街道办事处", "审核人", "2018-01-01"],
        ["周强", "南京街道办事处", "", "", "", "", "", ""],
    ]
    file = SimpleUploadedFile("people.xlsx", tables.as_xlsx(columns.PERSON, lines).getvalue())
    page = words(client, "/desk/people/import/", {"file": file})
    assert (page.count("<td>安排岗位</td>"), page.count("<td>没有岗位</td>")) == (2, 1)
    assert not Person.objects.filter(name="孙明").exists()
    words(client, "/desk/people/import/", {"signed": signed(page)}, 302)
    assert Person.objects.get(name="李敏").title == "科员"
    assert Holding.objects.get(person__name="孙明").unit == place.beiji


@pytest.mark.django_db
def test_a_clerk_brings_nothing_in(place: District) -> None:
    clerk, _person = browser("limin", place.beiji, Post.CLERK)
    words(clerk, "/desk/units/import/", None, 403)
    words(clerk, "/desk/people/import/", None, 403)
    words(clerk, "/desk/people/import/template.xlsx", None, 403)


@pytest.mark.django_db
def test_the_template_has_the_columns_that_are_brought_in(client: Client) -> None:
    answer = client.get("/desk/people/import/template.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    heads = [cell.value for cell in book.worksheets[0][1]]
    assert heads == ["姓名", "所在单位", "职务", "电话", "电子邮箱", "任职单位", "岗位", "起始日"]


def test_a_file_in_gb18030_reads_the_same() -> None:
    text = "全称,上级单位,类别,起始日\r\n商务局,船营区,政府工作部门,2018-01-01\r\n"
    expected = [{"全称": "商务局", "上级单位": "船营区", "类别": "政府工作部门", "起始日": "2018-01-01"}]
    assert rows_of(text.encode("gb18030"), HEADS) == rows_of(text.encode("utf-8-sig"), HEADS) == expected


def test_what_a_spreadsheet_would_run_comes_back_as_it_was() -> None:
    text = tables.as_csv(["全称"], [["=1+1"], ["-"]])
    assert "'=1+1" in text
    assert rows_of(text.encode(), ["全称"]) == [{"全称": "=1+1"}, {"全称": "-"}]


def test_numbers_and_days_of_a_workbook_are_read_as_they_look() -> None:
    from datetime import datetime

    book = Workbook()
    book.active.append(["邮政编码", "起始日"])  # type: ignore[union-attr]
    book.active.append([132011.0, datetime(2018, 1, 1)])  # type: ignore[union-attr]  # noqa: DTZ001  # cells know no zone
    file = io.BytesIO()
    book.save(file)
    assert rows_of(file.getvalue(), ["邮政编码", "起始日"]) == [{"邮政编码": "132011", "起始日": "2018-01-01"}]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "没有内容"),
        (b"\xff\xfe\x00\x01\x80", "打不开"),
        (b"PK\x03\x04 broken", "打不开"),
        ("姓名\n李敏\n".encode(), "缺少这些列：全称"),
        (b"x" * 5_000_001, "超过5MB"),
        ("全称\n".encode() + b"a\n" * 2_001, "最多导入2000行"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        rows_of(content, ["全称"])


def test_a_workbook_that_is_cut_short_inside_is_refused_in_words() -> None:
    book, cut = io.BytesIO(), io.BytesIO()
    Workbook().save(book)
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(cut, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, b"<workbook" if name == "xl/workbook.xml" else whole.read(name))
    with pytest.raises(Unreadable, match="打不开"):
        rows_of(cut.getvalue(), HEADS)
