"""What refreshes pages in place, what may not happen on the way, and who sees the specimens."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

WEB = Path(__file__).parents[1]
DEPENDENCIES = Path(__file__).parents[4] / "docs" / "dependencies.md"


def test_the_vendored_file_is_the_one_the_documents_name() -> None:
    row = next(line for line in DEPENDENCIES.read_text(encoding="utf-8").splitlines() if line.startswith("| htmx"))
    cells = [cell.strip() for cell in row.split("|")]
    file = (WEB.parent / cells[2]).read_bytes()
    assert hashlib.sha256(file).hexdigest() == cells[6]
    assert (WEB / "licences" / "htmx.txt").read_text(encoding="utf-8").startswith(cells[1].split(",")[0])


def test_it_evaluates_nothing_writes_no_style_and_keeps_no_page() -> None:
    page = (WEB / "templates" / "web" / "live.html").read_text(encoding="utf-8")
    found = re.search(r"content='([^']+)'", page)
    assert found is not None
    config = json.loads(found[1])
    assert (config["allowEval"], config["allowScriptTags"], config["includeIndicatorStyles"]) == (False, False, False)
    assert (config["selfRequestsOnly"], config["historyCacheSize"]) == (True, 0)


def test_a_form_of_conditions_names_what_it_refreshes() -> None:
    context = Context({"request": RequestFactory().get("/desk/units/?a=1")})
    written = Template('<form {% live "found" "found-count" "found-export" %}>').render(context)
    assert 'hx-get="/desk/units/"' in written
    assert 'hx-target="#found" hx-select="#found"' in written
    assert 'hx-select-oob="#found-count:innerHTML,#found-export:innerHTML"' in written


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/design/", "/design/desk/", "/design/paper/", "/en/design/"])
def test_the_specimens_are_for_the_demo_and_for_development(client: Client, settings: Settings, address: str) -> None:
    assert client.get(address).status_code == 404
    settings.DEMO = True
    assert client.get(address).status_code == 200
