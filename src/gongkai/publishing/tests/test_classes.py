"""The classes items are filed under: names and numbers from the notices, sources that exist."""

from datetime import date

import pytest

from gongkai.publishing.rules.classes import Tree, by_code, label, nodes, path, seed, statutory_tree
from gongkai.regime.articles import articles
from gongkai.regime.publication import TERMS


def names(tree: Tree, parent: str) -> list[str]:
    return [node.name for node in nodes(tree) if node.parent == parent]


def test_the_topics_are_22_with_their_sub_classes() -> None:
    assert len(names(Tree.TOPIC, "")) == 22
    assert names(Tree.TOPIC, "topic-02") == [
        "政务公开", "政务督查", "应急管理", "电子政务", "文秘工作", "保密工作", "信访", "参事、文史", "其他",
    ]  # fmt: skip
    assert label(by_code(Tree.TOPIC)["topic-02-01"]) == "综合政务\\政务公开"


def test_the_genres_are_the_fifteen_kinds_and_one_for_the_rest() -> None:
    assert "".join(f"{name}、" for name in names(Tree.GENRE, "")) == (
        "决议、决定、命令（令）、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要、其他、"
    )


def test_the_five_aspects_of_openness() -> None:
    assert [(node.code, node.name) for node in nodes(Tree.ASPECT)] == [
        ("decision", "决策公开"),
        ("execution", "执行公开"),
        ("management", "管理公开"),
        ("service", "服务公开"),
        ("result", "结果公开"),
    ]


def test_major_projects_have_eight_classes_with_their_exact_names() -> None:
    assert names(Tree.KEY_FIELD, "projects") == [
        "批准服务信息", "批准结果信息", "招标投标信息", "征收土地信息",
        "重大设计变更信息", "施工有关信息", "质量安全监督信息", "竣工有关信息",
    ]  # fmt: skip
    assert by_code(Tree.KEY_FIELD)["projects"].source == "国办发〔2017〕94号"


def test_public_resources_have_seven_matters_and_public_welfare_seven_fields() -> None:
    assert names(Tree.KEY_FIELD, "resources") == [
        "保障性安居工程建设", "保障性住房分配", "国有土地使用权出让", "矿业权出让", "政府采购", "国有产权交易",
        "工程建设项目招标投标",
    ]  # fmt: skip
    assert names(Tree.KEY_FIELD, "welfare") == [
        "脱贫攻坚", "社会救助和社会福利", "教育", "基本医疗卫生", "环境保护", "灾害事故救援", "公共文化体育",
    ]  # fmt: skip


def test_the_grassroots_fields_are_26() -> None:
    fields = nodes(Tree.GRASSROOTS)
    assert len(fields) == 26
    assert (fields[0].name, fields[25].name) == ("重大建设项目", "扶贫")
    assert {node.name for node in fields if not node.verified} == {
        "国土空间规划", "征地补偿", "市政服务", "城市综合执法", "医疗卫生", "税收管理",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tree", "parent", "count"),
    [
        (Tree.STATUTORY_2007, "p07_09", 4),
        (Tree.STATUTORY_2007, "p07_10", 11),
        (Tree.STATUTORY_2007, "p07_11", 4),
        (Tree.STATUTORY_2007, "p07_12", 8),
        (Tree.STATUTORY_2019, "p19_20", 15),
        (Tree.STATUTORY_2019, "p19_21_city", 7),
        (Tree.STATUTORY_2019, "p19_21_town", 8),
    ],
)
def test_each_article_has_its_number_of_items(tree: Tree, parent: str, count: int) -> None:
    assert len(names(tree, parent)) == count


def test_a_statutory_class_cites_its_item() -> None:
    assert by_code(Tree.STATUTORY_2019)["p19_20_07"].source == "条例第二十条第（七）项"
    assert by_code(Tree.STATUTORY_2007)["p07_11_03"].source == "2007年条例第十一条第（三）项"


def test_licences_penalties_and_budgets_have_their_own_time_to_publish() -> None:
    own = {node.code: node.term for node in nodes(Tree.STATUTORY_2019) if node.term not in {"", "general"}}
    assert own == {"p19_20_05": "decision", "p19_20_06": "decision", "p19_20_07": "budget"}
    assert by_code(Tree.KEY_FIELD)["projects-2"].term == "decision"
    assert by_code(Tree.KEY_FIELD)["projects-3"].term == "general"


def test_the_regulations_in_force_decide_the_statutory_tree() -> None:
    assert statutory_tree(date(2019, 5, 14)) is Tree.STATUTORY_2007
    assert statutory_tree(date(2019, 5, 15)) is Tree.STATUTORY_2019


def test_the_platform_has_five_columns_with_their_statutory_names_and_addresses() -> None:
    assert [(node.name, node.address) for node in nodes(Tree.COLUMN) if node.address] == [
        ("政府信息公开指南", "/xxgk/zn/"),
        ("政府信息公开制度", "/xxgk/zd/"),
        ("法定主动公开内容", "/xxgk/fdzdgk/"),
        ("政府信息公开年报", "/xxgk/nb/"),
        ("依申请公开", "/xxgk/ysq/"),
    ]


def test_every_item_of_article_20_and_21_stands_in_one_column() -> None:
    held = [code for node in nodes(Tree.COLUMN) for code in node.holds]
    tops = [node.code for node in nodes(Tree.STATUTORY_2019) if node.parent == "p19_20"] + [
        "p19_21_city",
        "p19_21_town",
    ]
    assert sorted(held) == sorted(tops)


def test_codes_are_unique_in_their_tree_and_everything_named_exists() -> None:
    for tree in Tree:
        known: set[str] = set()
        for node in nodes(tree):
            assert node.code not in known
            assert not node.parent or node.parent in known, node.code
            assert not node.article or node.article in articles(), node.code
            assert not node.term or node.term in TERMS, node.code
            assert node.name == node.name.strip() != ""
            known.add(node.code)
    assert len(seed()) == sum(len(nodes(tree)) for tree in Tree)


def test_a_path_leads_from_the_highest_class_down() -> None:
    assert [node.code for node in path(by_code(Tree.KEY_FIELD)["welfare-3"])] == ["welfare", "welfare-3"]
