"""What a file may carry that nobody sees on its pages."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LONGEST = 60  # characters of what is quoted


class HiddenKind(TextChoices):
    """What sort of thing it is."""

    REVISIONS = "revisions", _("修订痕迹")
    COMMENTS = "comments", _("批注")
    HIDDEN_TEXT = "hidden_text", _("隐藏的文字")
    HIDDEN_SHEETS = "hidden_sheets", _("隐藏的工作表")
    HIDDEN_CELLS = "hidden_cells", _("隐藏的行或者列")
    SOURCE = "source", _("数据透视表的源数据")
    LAYERS = "layers", _("隐藏的图层")
    EARLIER = "earlier", _("以前的版本")
    AUTHORS = "authors", _("作者")
    PROPERTIES = "properties", _("文档属性")
    LINKS = "links", _("指向别处文件的链接")
    EMBEDDED = "embedded", _("嵌入的文件")
    SCRIPTS = "scripts", _("程序")
    WHERE = "where", _("拍摄地点")
    CAMERA = "camera", _("拍摄设备和时间")


@dataclass(frozen=True, slots=True)
class HiddenData:
    """One thing found: what it says, and where it stands (empty: the file as a whole)."""

    kind: HiddenKind
    words: str
    place: str = ""


def cut(words: str) -> str:
    """What is quoted, on one line and not too long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
