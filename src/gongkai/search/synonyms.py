"""Words that mean the same, a list the administrator keeps: who looks for 低保 finds 最低生活保障."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path

from django.apps.registry import Apps
from django.db import transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.translation import gettext as _

from gongkai.base.errors import Refused
from gongkai.search.models import Synonym, SynonymSet
from gongkai.search.normal import normal

MOST_SETS = 500
LONGEST = 30
SHIPPED = Path(__file__).with_name("synonyms.toml")

Sets = Mapping[str, tuple[str, ...]]  # each word in normal form, with the others of its set


def sets() -> list[tuple[int, tuple[str, ...]]]:
    """Every set with its number, the words as they were entered. Cost: one query."""
    rows = Synonym.objects.order_by("among_id", "id").values_list("among_id", "word")
    return [(number, tuple(word for _, word in words)) for number, words in groupby(rows, key=lambda row: row[0])]


def others() -> Sets:
    """For each word the others of its set, in normal form. Cost: one query."""
    rows = Synonym.objects.order_by("among_id", "id").values_list("among_id", "plain")
    groups = [[plain for _, plain in words] for _, words in groupby(rows, key=lambda row: row[0])]
    return {plain: tuple(other for other in group if other != plain) for group in groups for plain in group}


@transaction.atomic
def keep(words: Iterable[str], *, number: int | None = None) -> int:
    """Keeps these words as one set, a new one or in the place of the one with this number; says its number.

    Who may, and that it is recorded, is the caller's. Raises Refused with every reason.
    """
    plain = {form: word.strip() for word in words if (form := normal(word))}
    _refuse(plain, number)
    among = SynonymSet.objects.create() if number is None else SynonymSet.objects.get(pk=number)
    among.synonyms.all().delete()
    Synonym.objects.bulk_create([Synonym(among=among, word=word, plain=form) for form, word in plain.items()])
    return among.pk


def _refuse(plain: Mapping[str, str], number: int | None) -> None:
    reasons = [
        _("“%(word)s”太长，同义词最多%(most)d个字。") % {"word": word, "most": LONGEST}
        for form, word in plain.items()
        if len(form) > LONGEST or len(word) > LONGEST
    ]
    reasons += [
        _("“%(word)s”只有一个字，会找出太多不相干的内容。") % {"word": word}
        for form, word in plain.items()
        if len(form) < 2
    ]
    taken = Synonym.objects.filter(plain__in=plain).exclude(among=number)
    reasons += [_("“%(word)s”已经在另一组同义词里。") % {"word": synonym.word} for synonym in taken]
    if len(plain) < 2:
        reasons.append(_("一组同义词至少要有两个不同的词。"))
    if number is None and SynonymSet.objects.count() >= MOST_SETS:
        reasons.append(_("同义词最多%(most)d组，请先合并或者删去一些。") % {"most": MOST_SETS})
    if reasons:
        raise Refused(reasons)


def drop(number: int) -> None:
    """Forgets a set. Cost: two queries."""
    SynonymSet.objects.filter(pk=number).delete()


def shipped() -> list[tuple[str, ...]]:
    """The sets an installation begins with."""
    lists = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["sets"]
    return [tuple(words) for words in lists]


def lay(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Puts the shipped sets into the list; a step of the migration."""
    among, synonym = apps.get_model("search", "SynonymSet"), apps.get_model("search", "Synonym")
    for words in shipped():
        one = among.objects.create()
        synonym.objects.bulk_create([synonym(among=one, word=word, plain=normal(word)) for word in words])
