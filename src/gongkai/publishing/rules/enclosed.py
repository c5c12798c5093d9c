"""What an attached file must not carry: marks of persons in its words, and what nobody sees on its pages. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gongkai.files.inside.found import HiddenKind
from gongkai.publishing.rules.personal import Mark, traces


@dataclass(frozen=True, slots=True)
class Contents:
    """What was found in a file: for each mark the words that bear it, in order; how many hidden things of each kind."""

    marks: Mapping[Mark, tuple[str, ...]] = field(default_factory=dict)
    hidden: Mapping[HiddenKind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An attached file under the name the public sees."""

    name: str
    contents: Contents = Contents()


def marks_in(text: str) -> dict[Mark, tuple[str, ...]]:
    """The marks of persons in the words of a file, a paragraph or a row of a table a line.

    What stands in two cells is no number, so one with a gap is passed over. Cost: about 2 µs a character.
    """
    found: dict[Mark, dict[str, None]] = {}
    for line in text.splitlines():
        for trace in traces(line):
            words = line[trace.start : trace.end]
            if trace.mark is not Mark.NAME and (trace.mark is Mark.HOME or not any(map(str.isspace, words))):
                found.setdefault(trace.mark, {})[words] = None
    return {mark: tuple(words) for mark, words in found.items()}


def said(mark: Mark, told: Mapping[str, object]) -> str:
    """One sentence for all marks of a kind in a file. `told`: its name, how many there are, the first one masked."""
    match mark:
        case Mark.IDENTITY:
            return _("附件“%(name)s”里有%(count)d个公民身份号码（如“%(words)s”），不能公开，请遮盖后重新上传。") % told
        case Mark.BANK_CARD:
            return _("附件“%(name)s”里有%(count)d个像是银行卡号（如“%(words)s”），不能公开，请遮盖后重新上传。") % told
        case Mark.PASSPORT:
            return _("附件“%(name)s”里有%(count)d个护照号码（如“%(words)s”），不能公开，请遮盖后重新上传。") % told
        case Mark.MOBILE:
            return _("附件“%(name)s”里有%(count)d个手机号码（如“%(words)s”），请确认是对外公开的工作电话。") % told
        case Mark.LANDLINE:
            return _("附件“%(name)s”里有%(count)d个像是个人的电话（如“%(words)s”），请确认可以公开。") % told
        case Mark.PLATE:
            return _("附件“%(name)s”里有%(count)d个车牌号（如“%(words)s”），请确认可以公开。") % told
    return _("附件“%(name)s”里有%(count)d处像是个人的住址（如“%(words)s”），请删去或者只写到街道。") % told


def said_of_hidden(one: Enclosed) -> Iterator[str]:
    """One sentence for all that a file hides, the gravest first; nothing where it hides nothing."""
    counted = [(kind.label, one.contents.hidden[kind]) for kind in HiddenKind if one.contents.hidden.get(kind)]
    if counted:
        kinds = "、".join(_("%(kind)s%(count)d处") % {"kind": kind, "count": count} for kind, count in counted)
        told = {"name": one.name, "kinds": kinds}
        yield _("附件“%(name)s”带着看不见的内容：%(kinds)s。请确认可以公开，或者重新上传并选“清除后保存”。") % told
