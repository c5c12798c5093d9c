"""Pictures of texts: sent in by whoever writes, shown to whoever may see a text they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.base.errors import Refused
from gongkai.files import serving
from gongkai.files.actions import refuse_size
from gongkai.publishing.actions.pictures import address_of, take_in_picture
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.versions import Picture, Placement
from gongkai.publishing.policy import ITEM
from gongkai.web.actors import Request
from gongkai.web.policy import guarded

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


@guarded(ITEM, "write")
@require_POST
def add(request: Request) -> JsonResponse:
    """A picture sent in; its address, or what is wrong with it. For the editor."""
    sent: UploadedFile[bytes] | None = request.FILES.get("picture")
    if sent is None:
        return JsonResponse({"mistake": _("请选择图片。")}, status=400)
    name = sent.name or _("图片")
    try:
        refuse_size(sent.size or 0, name=name)
        picture = take_in_picture(sent.read(), name=name, by=request.actor, at=timezone.now())
    except Refused as refused:
        return JsonResponse({"mistake": "".join(refused.reasons)}, status=400)
    return JsonResponse({"address": address_of(picture)})


@guarded(ITEM, "see")
@require_safe
def picture(request: Request, public_id: str) -> HttpResponseBase:
    """A picture of a text this person may see, or one they sent in and have not used yet. Cost: three queries."""
    found = get_object_or_404(Picture.objects.select_related("file"), public_id=public_id)
    if not (_is_public(request, found) or _is_mine(request, found) or _is_followed(request, found)):
        raise Http404
    return serving.response(request, found.file, name=f"{public_id}{found.file.type.endings[0]}")


def _is_mine(request: Request, found: Picture) -> bool:
    return found.account_id == request.actor.user_id and not found.placements.exists()


def _is_public(request: Request, found: Picture) -> bool:
    shown = Placement.objects.filter(picture=found).values("version")
    seen = ITEM.visible(request.actor, today=request.today)
    return Item.objects.public().filter(seen, shown__in=shown).exists()


def _is_followed(request: Request, found: Picture) -> bool:
    items = Placement.objects.filter(picture=found).values("version__item")
    return Item.objects.filter(ITEM.visible(request.actor, "follow", today=request.today), pk__in=items).exists()
