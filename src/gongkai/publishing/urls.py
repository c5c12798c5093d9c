"""Addresses of information items and their channels, under /desk/."""

from django.urls import path

from gongkai.publishing.views import (
    catalogue,
    channels,
    deliveries,
    explanations,
    former,
    gazette,
    gazette_doing,
    guides,
    items,
    links,
    lists,
    pictures,
    procedure,
    writing,
)
from gongkai.publishing.views.doing import DOINGS, page

app_name = "publishing"

urlpatterns = [
    path("items/", lists.item_list, name="item_list"),
    path("items/items.csv", lists.item_export, {"kind": "csv"}, name="item_csv"),
    path("items/items.xlsx", lists.item_export, {"kind": "xlsx"}, name="item_xlsx"),
    path("items/new/", writing.item_new, name="item_new"),
    path("items/import/", writing.item_import, name="item_import"),
    path("items/former/", former.former_import, name="former_import"),
    path("items/former/template.xlsx", former.former_template, name="former_template"),
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
    path("gazette/", gazette.issue_list, name="gazette_list"),
    path("gazette/new/", gazette.issue_new, name="gazette_new"),
    path("gazette/<int:pk>/", gazette.issue, name="gazette_issue"),
    path("gazette/<int:pk>/edit/", gazette.issue_edit, name="gazette_edit"),
    path("gazette/<int:pk>/add/", gazette.issue_add, name="gazette_add"),
    path("gazette/<int:pk>/arrange/", gazette.issue_arrange, name="gazette_arrange"),
    path("gazette/<int:pk>/preview.pdf", gazette.issue_preview, name="gazette_preview"),
    *(
        path(f"gazette/<int:pk>/{verb}/", gazette_doing.page(verb), name=f"gazette_{verb}")
        for verb in gazette_doing.DOINGS
    ),
    path("deliveries/", deliveries.delivery_list, name="delivery_list"),
    path("deliveries/deliveries.csv", deliveries.delivery_export, {"kind": "csv"}, name="delivery_csv"),
    path("deliveries/deliveries.xlsx", deliveries.delivery_export, {"kind": "xlsx"}, name="delivery_xlsx"),
    path("deliveries/missing/", deliveries.delivery_missing, name="delivery_missing"),
    path("deliveries/new/", deliveries.delivery_new, name="delivery_new"),
    path("deliveries/<int:pk>/", deliveries.delivery, name="delivery"),
    path("deliveries/<int:pk>/print/", deliveries.delivery_print, name="delivery_print"),
    path("deliveries/<int:pk>/retract/", deliveries.delivery_retract, name="delivery_retract"),
    path("explanations/", explanations.explanation_list, name="explanation_list"),
    path("links/", links.link_list, name="link_list"),
    path("procedures/", procedure.procedure_list, name="procedure_list"),
    path("procedures/<int:unit>/", procedure.procedure_edit, name="procedure_edit"),
    path("guides/", guides.guide_list, name="guide_list"),
    path("guides/<int:unit>/", guides.guide, name="guide"),
    path("guides/<int:unit>/edit/", guides.guide_edit, name="guide_edit"),
    path("guides/<int:unit>/publish/", guides.guide_publish, name="guide_publish"),
    path("guides/<int:unit>/discard/", guides.guide_discard, name="guide_discard"),
    path("guides/<int:unit>/versions/<int:number>/", guides.guide_version, name="guide_version"),
    path("guides/<int:unit>/versions/<int:number>/form/", guides.guide_file, name="guide_file"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/gaps/", catalogue.gaps, name="gaps"),
    path("catalogue/gaps.csv", catalogue.gaps_export, {"kind": "csv"}, name="gaps_csv"),
    path("catalogue/gaps.xlsx", catalogue.gaps_export, {"kind": "xlsx"}, name="gaps_xlsx"),
    path("catalogue/units/<int:unit>/", catalogue.unit_catalogue, name="unit_catalogue"),
    *(
        path(
            f"catalogue/units/<int:unit>/catalogue.{kind}",
            catalogue.unit_catalogue_export,
            {"kind": kind},
            name=f"unit_catalogue_{kind}",
        )
        for kind in ("csv", "xlsx")
    ),
    path("catalogue/classes/<slug:tree>/new/", catalogue.class_new, name="class_new"),
    path("catalogue/classes/<slug:tree>/<slug:code>/", catalogue.class_edit, name="class_edit"),
    path("catalogue/classes/<slug:tree>/<slug:code>/close/", catalogue.class_close, name="class_close"),
    path("catalogue/classes/<slug:tree>/<slug:code>/reopen/", catalogue.class_reopen, name="class_reopen"),
]
