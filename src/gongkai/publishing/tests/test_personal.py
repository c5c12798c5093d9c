"""Marks of persons: what is one, and the numbers of offices, amounts and documents that are none."""

import pytest

from gongkai.publishing.rules.personal import Mark, is_identity_number, passes_luhn, traces


def found(line: str) -> list[tuple[str, str]]:
    return [(trace.mark.value, line[trace.start : trace.end]) for trace in traces(line)]


def test_the_check_sign_of_an_identity_number() -> None:
    assert is_identity_number("11010519491231002X")  # the example of the standard
    assert is_identity_number("11010519491231002x")
    assert not is_identity_number("110105194912310021")
    assert not is_identity_number("11010519491331002X")  # no month 13
    assert not is_identity_number("00010519491231002X")  # no such province
    assert is_identity_number("110105491231002")


def test_the_check_digit_of_a_card() -> None:
    assert passes_luhn("79927398713")
    assert not passes_luhn("79927398710")


@pytest.mark.parametrize(
    ("line", "marks"),
    [
        ("身份证号11010519491231002X。", [("identity", "11010519491231002X")]),
        ("１１０１０５１９４９１２３１００２Ｘ", [("identity", "１１０１０５１９４９１２３１００２Ｘ")]),
        ("110105 19491231 002X", [("identity", "110105 19491231 002X")]),
        ("张三 11010519491231002X", [("name", "张三"), ("identity", "11010519491231002X")]),
        ("姓名：王小明（身份证号：11010519491231002X）", [("name", "王小明"), ("identity", "11010519491231002X")]),
        ("身份证110105491231002", [("identity", "110105491231002")]),
        ("手机：13912345678", [("mobile", "13912345678")]),
        ("联系电话139 1234 5678", [("mobile", "139 1234 5678")]),
        ("+86-13912345678", [("mobile", "+86-13912345678")]),
        ("开户行账号6222020000000000006", []),
        ("卡号4111 1111 1111 1111", []),
        ("卡号4539 5787 6362 1486", [("bank-card", "4539 5787 6362 1486")]),
        ("护照号码E12345678", [("passport", "E12345678")]),
        ("肇事车辆吉B·12345", [("plate", "吉B·12345")]),
        ("家住望云轩小区3号楼2单元501室", [("home", "家住望云轩小区3号楼2单元501室")]),
        ("户主电话0432-62096005", [("landline", "0432-62096005")]),
        ("身份证号220204198001011234（末位抄错）", [("identity", "220204198001011234")]),
        ("公民身份号码：22020419800101123X", [("identity", "22020419800101123X")]),
        ("银行卡号6222021234567890123", [("bank-card", "6222021234567890123")]),
        ("家庭住址：吉林市船营区光华路18号", [("home", "家庭住址：吉林市船营区光华路18号")]),
        ("住址：欢喜乡三家子村2组15号", [("home", "住址：欢喜乡三家子村2组15号")]),
        ("张某，男，住船营区珲春街新华小区5-3-12", [("home", "住船营区珲春街新华小区5-3-12")]),
        ("http://a.gov.cn/?id=11010519491231002X", [("identity", "11010519491231002X")]),
    ],
)
def test_marks_of_persons_are_found_however_they_are_written(line: str, marks: list[tuple[str, str]]) -> None:
    assert found(line) == marks


@pytest.mark.parametrize(
    "line",
    [
        "110105********002X",
        "3201***********1234",
        "139****5678",
        "统一社会信用代码11220204013535081B",
        "吉船政办函〔2018〕5号",
        "索引号11441700007280420Y/2021-00050",
        "办公电话：0432-62096005",
        "联系电话：0431-87675707",
        "咨询热线12345，邮编130062",
        "投诉电话0432—64837815",
        "受理事项132358件，办结132168件",
        "项目数量采购总金额政府集中采购13575394432",
        "网站标识码2202040013",
        "2018年3月1日至2019年3月15日",
        "吉A区为重点区域",
        "长春市绿园区和平大街2288号",
        "解放大路214-4船营区政务服务中心二楼",
        "区政府办公地址：解放大路214号3号楼201室",
        "条形码6901234567892",
        "投资总额13944211234元",
        "地区生产总值13812345678万元",
        "建设用地13944211234平方米",
        "东经126.560833，北纬43.843512；X=4857213.456，Y=42543210.123",
        "网址http://www.jlcy.gov.cn/item/13944211234.html",
        "合同编号6222021001116245702",
        "投标保证金账号4200221109200012345",
        "联系地址：船营区解放大路128号A座512室",
        "居住在望云轩小区3号楼的居民请储水",
        "户籍所在地社区服务站1号窗口办理",
        "，住房保障中心设在解放大路12号",
        "家庭住址：",
        "税务登记代码220204198001011234",
        "E12345678号文件",
        "",
    ],
)
def test_numbers_of_offices_documents_and_amounts_are_none(line: str) -> None:
    assert found(line) == []


def test_marks_are_values_for_every_code() -> None:
    assert {mark.value for mark in Mark} == {
        "identity", "mobile", "landline", "bank-card", "passport", "plate", "home", "name",
    }  # fmt: skip
