"""The administrator's list of words that mean the same, and the letters of names."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from gongkai.base.errors import Refused
from gongkai.search import synonyms
from gongkai.search.models import Synonym, SynonymSet, UnitName
from gongkai.search.spelling import names_meant, spelled


@pytest.fixture(autouse=True)
def begun(request: pytest.FixtureRequest) -> None:
    """The list as the migration leaves it, whatever tests before have emptied."""
    if "django_db" in request.keywords:
        request.getfixturevalue("db")
        SynonymSet.objects.all().delete()
        synonyms.lay(apps, connection.schema_editor())


@pytest.mark.django_db
def test_an_installation_begins_with_the_shipped_sets() -> None:
    assert sorted(words for _, words in synonyms.sets()) == sorted(synonyms.shipped())
    assert synonyms.others()["最低生活保障"] == ("低保",)


@pytest.mark.django_db
def test_a_set_is_kept_changed_and_dropped() -> None:
    number = synonyms.keep(["政务大厅", "办事大厅 ", "政務大廳"])
    assert dict(synonyms.sets())[number] == ("政務大廳", "办事大厅")
    assert synonyms.others()["办事大厅"] == ("政务大厅",)
    assert synonyms.keep(["政务大厅", "政务服务中心"], number=number) == number
    assert "办事大厅" not in synonyms.others()
    synonyms.drop(number)
    assert "政务大厅" not in synonyms.others()


@pytest.mark.django_db
def test_what_makes_no_set_is_refused_with_every_reason() -> None:
    with pytest.raises(Refused) as refused:
        synonyms.keep(["低保", "保", "长" * 31])
    assert refused.value.reasons == (
        f"“{'长' * 31}”太长，同义词最多30个字。",
        "“保”只有一个字，会找出太多不相干的内容。",
        "“低保”已经在另一组同义词里。",
    )
    for words in ([], ["政务大厅"], ["政务大厅", "政務大廳", " "]):
        with pytest.raises(Refused, match="至少要有两个"):
            synonyms.keep(words)


@pytest.mark.django_db
def test_the_database_keeps_a_word_in_one_set_only() -> None:
    first = Synonym.objects.filter(plain="低保").get()
    for plain in ("低保", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            Synonym.objects.create(among=first.among, word="低保", plain=plain)


def test_each_character_has_its_reading_in_the_name() -> None:
    name = spelled("长春市绿园区重庆路A座")
    assert name.syllables == "chang chun shi lv yuan qu chong qing lu a zuo"
    assert (name.letters, name.initials) == ("changchunshilvyuanquchongqingluazuo", "ccslyqcqlaz")


@pytest.mark.django_db
def test_letters_lead_to_names_and_parts_of_names() -> None:
    UnitName.objects.bulk_create(map(spelled, ["吉林市船营区北极街道办事处", "船营区商务局", "昌邑区商务局"]))
    expected = {
        "bjjd": ["北极街道"],
        "beijijiedao": ["北极街道"],
        "swj": ["商务局"],
        "cyqswj": ["船营区商务局", "昌邑区商务局"],
        "chuanyingqu": ["船营区"],
        "jl": [],
        "jijie": [],
        "beijijie2": [],
        "": [],
        "北极": [],
        "beiji": ["北极"],
        "beijij": [],
    }
    assert {letters: names_meant(letters, most=5) for letters in expected} == expected
    assert names_meant("cyqswj", most=1) == ["船营区商务局"]
