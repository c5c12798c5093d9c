"""The home district of the demo: 船营区 with 47 units, as they stood in 2018 and after the reform of 2019.

The number of units, of reading points and the contact data are those of the district's and 北极街道's own reports.
Which units they are, and on which day they were renamed, is made up after what such a district usually has.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gongkai.cli.demo.planned import Planned
from gongkai.organisations.models.units import Level

REFORM = date(2019, 3, 20)
REFORM_BASIS = "船营区机构改革方案"


SWITCHBOARD = "0432-64837815"
INSIDE = f"{SWITCHBOARD}（总机转）"
HALL = "船营区政府办公楼"
DISCLOSURE_OFFICE = "船营区政务服务中心"
TOWN_OFFICE = "党政办公室"
BEIJI = "北极街道办事处"


def _street(name: str, *more: str) -> Planned:
    points = (f"{name}街道便民服务大厅查阅点", *(f"{each}社区查阅点" for each in more))
    office = f"{name}街道办事处"
    planned = Planned(office, f"{name}街道", Level.STREET, f"吉船{name}街", points, address=f"船营区{office}")
    return replace(planned, phone=INSIDE, disclosure_office=TOWN_OFFICE)


def _town(name: str, *more: str) -> Planned:
    points = (f"{name}便民服务中心查阅点", *(f"{each}村查阅点" for each in more))
    place = f"船营区{name}政府"
    planned = Planned(f"{name}人民政府", name, Level.STREET, f"吉船{name}", points, address=place, phone=INSIDE)
    return replace(planned, disclosure_office=TOWN_OFFICE)


def _bureau(name: str, prefix: str, *points: str, level: Level = Level.DEPARTMENT) -> Planned:
    points = points or (f"区{name}查阅点",)
    return replace(_without_a_point(name, prefix, level), points=points)


def _without_a_point(name: str, prefix: str, level: Level = Level.DEPARTMENT) -> Planned:
    return Planned(f"船营区{name}", f"区{name}", level, f"吉船{prefix}", address=HALL, phone=INSIDE)


GOVERNMENT = Planned(
    "船营区人民政府",
    "船营区",
    Level.DISTRICT,
    "吉船政",
    address="吉林市解放大路214-4船营区政务服务中心二楼（昌茂花园外廊）",
    postcode="132011",
    phone=SWITCHBOARD,
    email="cyqzwgkbgs@126.com",
    disclosure_office="船营区人民政府政务公开领导小组办公室",
)
UNITS: tuple[Planned, ...] = (
    replace(_bureau("人民政府办公室", "政办", "区政府办公室查阅点"), short_name="区政府办公室"),
    _bureau("发展和改革局", "发改"),
    _bureau("教育局", "教"),
    _bureau("科学技术局", "科"),
    _bureau("工业和信息化局", "工信"),
    _bureau("民族宗教事务局", "民宗"),
    _bureau("民政局", "民"),
    _bureau("司法局", "司"),
    _bureau("财政局", "财"),
    _bureau("人力资源和社会保障局", "人社"),
    _bureau("住房和城乡建设局", "住建"),
    _bureau("城市管理行政执法局", "城管"),
    _bureau("交通运输局", "交"),
    _bureau("农业局", "农"),
    _bureau("水利局", "水"),
    _bureau("林业局", "林"),
    _bureau("商务局", "商"),
    _bureau("文化新闻出版和体育局", "文", "区文化新闻出版和体育局查阅点", "船营区图书馆查阅点"),
    _bureau("旅游局", "旅"),
    _bureau("卫生和计划生育局", "卫计"),
    _bureau("审计局", "审"),
    _bureau("市场监督管理局", "市监"),
    _bureau("安全生产监督管理局", "安监"),
    _bureau("统计局", "统"),
    _bureau("环境保护局", "环"),
    _without_a_point("信访局", "信"),
    Planned(
        DISCLOSURE_OFFICE,
        "区政务服务中心",
        Level.INSTITUTION,
        "吉船政务",
        ("区政务服务中心大厅查阅点", "区政务服务中心社会事务综合窗口查阅点"),
        address="吉林市解放大路214-4船营区政务服务中心（昌茂花园外廊）",
        phone=SWITCHBOARD,
    ),
    _without_a_point("经济合作局", "经合"),
    _without_a_point("人民防空办公室", "防"),
    _without_a_point("房屋征收经办中心", "征", Level.INSTITUTION),
    _bureau("档案局", "档", "船营区档案馆查阅点", level=Level.INSTITUTION),
    _street("德胜", "德胜门"),
    _street("南京", "松江"),
    _street("大东"),
    _street("青岛"),
    _street("向阳"),
    replace(
        _street("北极", "望云轩", "北极门", "致和门"),
        address="北极街望云轩小区物业楼",
        postcode="132011",
        phone="0432-62096005",
    ),
    _street("致和"),
    _street("长春路"),
    _street("临江"),
    _street("北山"),
    _street("黄旗"),
    _town("大绥河镇", "小绥河"),
    _town("搜登站镇"),
    _town("越北镇"),
    _town("一拉溪镇"),
    _town("欢喜乡"),
)

RENAMED: dict[str, str] = {
    "船营区农业局": "船营区农业农村局",
    "船营区卫生和计划生育局": "船营区卫生健康局",
    "船营区安全生产监督管理局": "船营区应急管理局",
    "船营区环境保护局": "吉林市生态环境局船营区分局",
    "船营区城市管理行政执法局": "船营区城市管理局",
    DISCLOSURE_OFFICE: "船营区政务服务和数字化建设管理局",
}
MERGED = (("船营区文化新闻出版和体育局", "船营区旅游局"), "船营区文化广播电视和旅游局", "区文化广播电视和旅游局")
GIVEN_UP = "区旅游局查阅点"
TAKEN_IN = ("船营区经济合作局", "船营区商务局")
NEW: tuple[Planned, ...] = (
    Planned(
        "船营区退役军人事务局",
        "区退役军人事务局",
        Level.DEPARTMENT,
        "吉船退",
        ("区退役军人服务中心查阅点",),
        address=HALL,
        phone=INSIDE,
        since=REFORM,
    ),
    replace(_without_a_point("医疗保障局", "医保"), since=REFORM),
)
