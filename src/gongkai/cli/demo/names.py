"""Invented names of people, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterator

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋"
ONE_SIGN = "敏静丽强磊洋艳勇军杰娟涛超明霞平刚文慧佳鹏欣博宁楠晨雨彤"
TWO_SIGNS = (
    "桂英建华玉兰志强秀珍海燕建国晓东雪梅春生国庆丽华金凤永刚淑芬立新红梅长林亚男广志凤琴德民雅芳振宇思远浩然嘉琪子涵亦凡"
    "景山云飞书文天一"
)
GIVEN = (*ONE_SIGN, *(TWO_SIGNS[place : place + 2] for place in range(0, len(TWO_SIGNS), 2)))


def invented() -> Iterator[str]:
    """Names no two people share, for as many as there are pairs of a surname and a given name.

    The two lengths have no common divisor, so the pairs come round only when all have been.
    """
    for number in range(len(SURNAMES) * len(GIVEN)):
        yield SURNAMES[number % len(SURNAMES)] + GIVEN[number % len(GIVEN)]
