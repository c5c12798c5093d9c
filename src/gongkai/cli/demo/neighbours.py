"""What stands beside the home district: 昌邑区 with its 商务局, 绿园区 and 工农区, as their reports name them."""

from __future__ import annotations

from gongkai.cli.demo.planned import Planned
from gongkai.organisations.models.units import Level

# a government and the units below it
NEIGHBOURS: tuple[tuple[Planned, tuple[Planned, ...]], ...] = (
    (
        Planned("昌邑区人民政府", "昌邑区", Level.DISTRICT, "吉昌政"),
        (Planned("昌邑区商务局", "昌邑区商务局", Level.DEPARTMENT, "吉昌商", phone="62793697"),),
    ),
    (
        Planned(
            "绿园区人民政府",
            "绿园区",
            Level.DISTRICT,
            "长绿府",
            address="长春市绿园区和平大街2288号",
            postcode="130062",
            phone="0431-87675707",
            email="lyzwgk@sina.com",
            disclosure_office="长春市绿园区政务服务和数字化建设管理局",
        ),
        (Planned("长春市绿园区政务服务和数字化建设管理局", "绿园区政务服务局", Level.DEPARTMENT, "长绿政数"),),
    ),
    (Planned("工农区人民政府", "工农区", Level.DISTRICT, "鹤工政"), ()),
)
