"""Addresses of information items and their channels, under /desk/."""

from django.urls import path

from gongkai.publishing.views import channels, items, lists, pictures, procedure, writing
from gongkai.publishing.views.doing import DOINGS, page

app_name = "publishing"

urlpatterns = [
    path("items/", lists.item_list, name="item_list"),
    path("items/items.csv", lists.item_export, {"kind": "csv"}, name="item_csv"),
    path("items/items.xlsx", lists.item_export, {"kind": "xlsx"}, name="item_xlsx"),
    path("items/new/", writing.item_new, name="item_new"),
    path("items/import/", writing.item_import, name="item_import"),
    path("items/paste/", writing.paste, name="paste"),
    path("items/pictures/", pictures.add, name="add_picture"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/edit/", writing.item_edit, name="item_edit"),
    path("items/<int:pk>/preview/", items.preview, name="preview"),
    path("items/<int:pk>/return/", writing.item_return, name="return"),
    path("items/<int:pk>/versions/<int:number>/", items.version, name="version"),
    path("items/<int:pk>/files/<int:file>/", items.attachment, name="attachment"),
    *(path(f"items/<int:pk>/{verb.replace('_', '-')}/", page(verb), name=verb) for verb in DOINGS),
    path("releases/", channels.release_list, name="release_list"),
    path("releases/import/", channels.release_import, name="release_import"),
    path("releases/template.xlsx", channels.release_template, name="release_template"),
    path("releases/<int:pk>/remove/", channels.release_remove, name="release_remove"),
    path("media/", channels.account_list, name="account_list"),
    path("media/new/", channels.account_new, name="account_new"),
    path("media/<int:pk>/", channels.account_edit, name="account_edit"),
    path("procedures/", procedure.procedure_list, name="procedure_list"),
    path("procedures/<int:unit>/", procedure.procedure_edit, name="procedure_edit"),
]
