"""The English catalogue misses nothing: what `tools/messages.py` collects, and what it finds unmarked."""

from pathlib import Path

import pytest
from tools import messages

PAGE = """{% extends "shell/page.html" %}{# 不给人看的说明 #}
    {% block main %}<h1 title="{% translate '标题' %}">{% translate "政府信息公开" %}</h1>
      {% blocktranslate count days=left %}还剩{{ days }}天{% plural %}还剩{{ days }}天们{% endblocktranslate %}
  <span lang="zh-Hans-CN">公开</span>{% translate "一" context "weekday" %}{% endblock %}"""
CODE = '''"""文档。"""
from django.utils.translation import gettext as _, ngettext
def words(n): return _("一句话"), ngettext("%(n)d件", "%(n)d件多", n), "不翻译"
'''


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "portal" / "templates").mkdir(parents=True)
    (tmp_path / "portal" / "templates" / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "portal" / "code.py").write_text(CODE, encoding="utf-8")
    return tmp_path


def test_strings_are_collected_from_code_and_templates_with_plural_and_context(package: Path) -> None:
    found = {messages.key(message) for message in messages.collected(package) if message.id}
    assert found == {
        (None, "标题"),
        (None, "政府信息公开"),
        (None, "还剩%(days)s天"),
        ("weekday", "一"),
        (None, "一句话"),
        (None, "%(n)d件"),
    }


def test_chinese_that_no_tag_hands_over_is_found_and_marked_chinese_is_not(package: Path) -> None:
    assert list(messages.unmarked(package)) == []
    page = package / "portal" / "templates" / "page.html"
    page.write_text(PAGE.replace("<h1", "<p>漏了一句</p><h1"), encoding="utf-8")
    assert list(messages.unmarked(package)) == ["portal/templates/page.html: not marked for translation: 漏了一句"]


def test_what_is_written_is_what_django_reads() -> None:
    assert messages.MO.read_bytes() == messages.compiled(messages.kept())
