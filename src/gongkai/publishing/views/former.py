"""Taking over what a former system published: a sheet, what is wrong with each row, then all of it in one go."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.accounts.forms import refused_into
from gongkai.accounts.views.page import answer
from gongkai.base.errors import Refused
from gongkai.files.actions import take_in
from gongkai.files.models import StoredFile
from gongkai.organisations import tables
from gongkai.organisations.forms.imports import ConfirmForm
from gongkai.organisations.incoming import Row, rows_of
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.item_imports import Source, import_items
from gongkai.publishing.former_sheet import HEADS, read
from gongkai.publishing.forms.former import FormerForm, Sheet
from gongkai.publishing.models.imports import ItemImport
from gongkai.publishing.policy import ITEM_IMPORT
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

SALT = "publishing.former"
PAGE = "publishing/former_import.html"
MOST_LISTED = 50


@guarded(ITEM_IMPORT, "import")
@require_http_methods(["GET", "HEAD", "POST"])
def former_import(request: Request) -> HttpResponse:
    """A list of one unit: sent, looked at row by row, then entered. Nothing changes before."""
    earlier = ItemImport.objects.filter(ITEM_IMPORT.visible(request.actor, "import", today=request.today))
    if not ITEM_IMPORT.opens(request.actor, "import", today=request.today):
        ITEM_IMPORT.require(request.actor, "import", ItemImport(), today=request.today)
    salt = f"{SALT}:{request.actor.user_id}"
    if "signed" in request.POST:
        return _confirmed(request, ConfirmForm(request.POST, salt=salt))
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FormerForm(*sent, actor=request.actor, today=request.today)
    context = {"heads": HEADS, "earlier": earlier.select_related("unit")[:MOST_LISTED]}
    if form.is_valid():
        with refused_into(form):
            return answer(request, PAGE, {"heads": HEADS, **_looked_at(request, form, salt)})
    return answer(request, PAGE, context, form=form)


def _looked_at(request: Request, form: FormerForm, salt: str) -> dict[str, object]:
    """What becomes of each row; where nothing is wrong the list is kept and can be confirmed. Raises Refused."""
    given = form.cleaned_data
    sheet: Sheet = given["file"]
    _items, lines = read(sheet.rows, unit=given["unit"], today=request.today)
    wrong = len([line for line in lines if line.problems])
    shown: dict[str, object] = {"lines": lines, "wrong": wrong, "unit": given["unit"]}
    if wrong or not lines:
        return shown
    kept = take_in(sheet.content, name=sheet.name, at=timezone.now())
    told = {"file": str(kept.pk), "unit": str(given["unit"].pk), "former": given["former"], "note": given["note"]}
    return {**shown, "confirm": ConfirmForm(salt=salt, rows=[told])}


def _confirmed(request: Request, confirm: ConfirmForm) -> HttpResponse:
    if not confirm.is_valid():
        messages.error(request, str(confirm.errors["signed"][0]))
        return redirect(request.path)
    (told,) = confirm.cleaned_data["signed"]
    try:
        made = _entered(request, told)
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, _("已转入%(count)d条。") % {"count": made.items})
    return redirect(request.path)


def _entered(request: Request, told: Row) -> ItemImport:
    """The list that was looked at, entered. Raises NotAllowed, Refused: it is looked at once more."""
    unit = get_object_or_404(Unit, pk=told["unit"])
    kept = get_object_or_404(StoredFile, pk=told["file"])
    items, lines = read(rows_of(kept.content(), HEADS), unit=unit, today=request.today)
    if any(line.problems for line in lines):
        raise Refused(_("预览以后情况有变化，请重新选择文件。"))
    source = Source(told["former"], batch=kept.digest, note=told["note"])
    return import_items(items, unit=unit, source=source, by=request.actor, at=timezone.now())


@guarded(ITEM_IMPORT, "import")
@require_safe
def former_template(request: Request) -> HttpResponseBase:
    """An empty list to fill in."""
    if not ITEM_IMPORT.opens(request.actor, "import", today=request.today):
        ITEM_IMPORT.require(request.actor, "import", ItemImport(), today=request.today)
    ITEM_IMPORT.visible(request.actor, "import", today=request.today)
    return tables.as_file("xlsx", name="former-items-template", heads=HEADS, lines=())
