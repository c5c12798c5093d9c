"""E-mail, web and telephone addresses: impossible ones, and all those that are not."""

import pytest

from gongkai.reading.prose.tests.narrative import found


def faults(words: str, code: str) -> list[object]:
    return [actual for _, _, actual in found(words, code=code)]


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("电子邮箱：1584370786qq.com。", "1584370786qq.com"),
        ("邮箱:abc@qq", "abc@qq"),
        ("E-mail：zwgk#163.com；", "zwgk#163.com"),
        ("电子邮件：@163.com）", "@163.com"),
        ("请发至 abc@163,com", "abc@163"),
        ("邮箱：ａｂｃ＠ｑｑ。", "abc@qq"),
        ("邮箱：b@qq.c", "b@qq.c"),
    ],
)
def test_an_impossible_mail_address(words: str, printed: str) -> None:
    assert faults(words, "P-EMAIL") == [printed]


@pytest.mark.parametrize(
    "words",
    [
        "电子邮箱：cyqzwgkbgs@126.com。",
        "电子邮箱:lyzwgk@sina.com)。",
        "电 子 邮 箱 ：hzzwgk@126.com）。",
        "电子邮箱：pzxxgkb＠163.com。",
        "电子邮箱：24336243@163.com）",
        "邮箱：zwgk.office-1@mail.gov.cn；电话：0432-64837815",
        "通过电子邮箱、电话等方式联系。",
        "邮箱：无",
        "网址：http://www.a.gov.cn/mail；邮箱：http://mail.a.gov.cn",
    ],
)
def test_a_possible_mail_address(words: str) -> None:
    assert faults(words, "P-EMAIL") == []


@pytest.mark.parametrize(
    "url",
    [
        "http://122.137.242.24:8080/wcm/app/login.jsp",
        "http://122.137.242.24",
        "https://www.a.gov.cn/admin/index.html",
        "http://localhost/xxgk",
        "http://www.a.gov.cn/Login.aspx",
        "http://wwwagovcn/",
        "http:///xxgk",
        "www.agov",
    ],
)
def test_an_address_the_public_cannot_use(url: str) -> None:
    if url == "www.agov":
        assert faults(f"本报告通过{url}公布。", "P-URL") == []
    else:
        assert faults(f"本报告通过{url}公布。", "P-URL") == [url]


@pytest.mark.parametrize(
    "words",
    [
        "（http://xxgk.jlcy.gov.cn/）",
        "(www.luyuan.gov.cn)",
        "网站（www.siming.gov.cn/）和（www.jialian.gov.cn）",
        "原文链接: https://www.pingtan.gov.cn/zwgk/zfxxgk/201204/t20120420_80678.htm",
        "http://www.gov.cn/blogin/loginname",
        "已接入http协议的网站",
    ],
)
def test_an_address_the_public_can_use(words: str) -> None:
    assert faults(words, "P-URL") == []


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("联系电话：62793697。", "62793697"),
        ("电话：0432-640378150000；", "0432-640378150000"),
        ("电话：123456", "123456"),
        ("电话：24336243；传真：0591-23165327", "24336243"),
        ("电话：0000-1234567", "0000-1234567"),
    ],
)
def test_a_telephone_number_that_cannot_be_dialled(words: str, printed: str) -> None:
    assert faults(words, "P-PHONE") == [printed]


@pytest.mark.parametrize(
    "words",
    [
        "电话：0432—64837815，",
        "电话:0431-87675707;",
        "联系电话 ：010-69267235；",
        "电话/传真：0591-23165370。",
        "电话：（0431）87675707",
        "电话：13843212345",
        "电话：400-123-4567，12345热线",
        "电话：0592-5576799、0592-5576798",
        "电话：0591-23165327转8012",
        "监督电话：12345",
        "（电话：027-8765 4321）。",
        "联系电话：（0591）23165327转801，监督电话：010 6309 1234。",
        "电话0591-23165327/23165328，传真：0591-23165329（工作日8:30-12:00）。",
        "电话3次回访，热线12345平台",
        "拨打电话110。",
        "电 话：0591-23165255；传真：0591-23165255",
    ],
)
def test_a_telephone_number_that_can_be_dialled(words: str) -> None:
    assert faults(words, "P-PHONE") == []
