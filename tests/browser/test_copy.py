"""A copy of the site opened from a disk: read and searched without a server, under its content policy."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from gongkai.files.actions import take_in
from gongkai.portal.export.writing import export
from gongkai.publishing.tests.people import published, street
from tests.browser.accessible import assert_accessible
from tests.browser.conftest import PHONE

TITLE = "关于做好防汛工作的通知"


@pytest.mark.django_db
def test_a_copy_is_searched_from_a_disk_in_titles_texts_and_attachments(browser: Browser, tmp_path: Path) -> None:
    at = street()
    file = take_in("一、冲锋舟３艘".encode(), name="清单.txt", at=timezone.now())
    published(at, title=TITLE, attachments=((file, "清单.txt"),))
    published(at, title="关于校园安全的公告", document_number="吉船北街发〔2018〕7号")
    export(tmp_path)
    page = browser.new_page(viewport={"width": PHONE, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def found(words: str) -> list[str]:
        page.goto((tmp_path / "search" / "index.html").as_uri())
        page.fill("#q", words)
        page.keyboard.press("Enter")
        expect(page.locator("#copy-count")).to_contain_text("条" if words != "台风" else "没有找到")
        return page.locator("#copy-found .title").all_inner_texts()

    assert found("防汛") == [TITLE]
    assert found("舟3艘") == [TITLE]
    assert found("北街发[2018]7号") == ["关于校园安全的公告"]
    assert found("工作方案 校園") == ["关于校园安全的公告"]
    assert found("台风") == []
    assert len(found("政务公开工作方案")) == 2
    page.locator("#copy-found .title").first.click()
    expect(page.locator("h1")).to_contain_text("关于")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert said == []
    page.go_back()
    expect(page.locator("#copy-found .title")).to_have_count(2)
    assert_accessible(page)
    page.close()
