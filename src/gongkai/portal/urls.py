"""Addresses of the public site, and of the desk's pages that compose it."""

from django.urls import path

from gongkai.portal import fee, views
from gongkai.portal.check import views as check
from gongkai.portal.counting import views as counting
from gongkai.portal.crawling import views as crawling
from gongkai.portal.due import views as due
from gongkai.portal.feeds import views as feeds
from gongkai.portal.finding import synonyms
from gongkai.portal.finding import views as finding
from gongkai.portal.gazette import views as gazette
from gongkai.portal.guides import catalogue
from gongkai.portal.guides import views as guides
from gongkai.portal.items import views as items
from gongkai.portal.staff import views as staff
from gongkai.portal.subscribing import views as subscribing
from gongkai.portal.xxgk import asking, places, reports
from gongkai.portal.xxgk import views as xxgk

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("xxgk/zn/", guides.guide_index, name="guides"),
    path("xxgk/zn/<int:unit>/", guides.guide, name="guide"),
    path("xxgk/zn/<int:unit>/print/", guides.guide_print, name="guide_print"),
    path("xxgk/zn/<int:unit>/<int:number>/", guides.guide, name="guide_version"),
    path("xxgk/zn/<int:unit>/<int:number>/form/", guides.guide_file, name="guide_file"),
    path("xxgk/zd/", guides.rules, name="rules"),
    path("xxgk/fdzdgk/ml/", catalogue.catalogue, name="catalogue"),
    path("xxgk/fdzdgk/ml/<int:unit>/", catalogue.unit_catalogue, name="unit_catalogue"),
    *(
        path(
            f"xxgk/fdzdgk/ml/<int:unit>/catalogue.{kind}",
            catalogue.unit_catalogue_file,
            {"kind": kind},
            name=f"unit_catalogue_{kind}",
        )
        for kind in ("csv", "xlsx")
    ),
    path("xxgk/", xxgk.platform, name="platform"),
    path("xxgk/unit/<int:pk>/", xxgk.unit, name="unit"),
    path("xxgk/nb/", reports.annual_reports, name="annual_reports"),
    path("xxgk/ysq/", asking.on_request, name="on_request"),
    path("xxgk/gfxwj/", xxgk.normative, name="normative"),
    path("xxgk/jd/", xxgk.interpretations, name="interpretations"),
    path("xxgk/ld/", places.leaders, name="leaders"),
    path("xxgk/jg/", places.organs, name="organs"),
    path("xxgk/cyd/", places.points, name="points"),
    path("xxgk/tj/", xxgk.figures, name="figures"),
    path("xxgk/zt/<slug:slug>/", xxgk.topic, name="topic"),
    path("xxgk/fdzdgk/", items.item_list, name="items"),
    path("xxgk/fdzdgk/items.csv", items.item_export, name="items_export"),
    path("xxgk/item/<slug:public_id>/", items.item, name="item"),
    path("xxgk/item/<slug:public_id>/versions/<int:number>/", items.item_version, name="item_version"),
    path("xxgk/item/<slug:public_id>/files/<int:file>/", items.item_file, name="item_file"),
    path("tools/", views.tools, name="tools"),
    path("xxgk/gb/", gazette.archive, name="gazette"),
    path("xxgk/gb/<int:year>/<int:number>/", gazette.issue, name="gazette_issue"),
    path("xxgk/gb/<int:year>/<int:number>/file/", gazette.file, name="gazette_file"),
    path("tools/due/", due.due, name="due"),
    path("tools/due/sheet/", due.sheet, name="due_sheet"),
    path("tools/due/due.ics", due.entry, name="due_entry"),
    path("tools/check/", check.check, name="check"),
    path("tools/check/example/<slug:slug>/", check.example, name="check_example"),
    path("tools/check/download/", check.download, name="check_download"),
    path("tools/fee/", fee.fee, name="fee"),
    path("desk/portal/", staff.compose, name="compose"),
    path("desk/portal/topics/new/", staff.topic_new, name="topic_new"),
    path("desk/portal/topics/<int:pk>/", staff.topic_edit, name="topic_edit"),
    path("desk/portal/topics/<int:pk>/remove/", staff.topic_remove, name="topic_remove"),
    path("desk/portal/topics/usual/", staff.topics_usual, name="topics_usual"),
    path("search/", finding.search, name="search"),
    path("search/feed.atom", feeds.search_feed, name="search_feed"),
    path("search/opensearch.xml", finding.opensearch, name="opensearch"),
    path("xxgk/feed.atom", feeds.feed, name="feed"),
    path("xxgk/feed/<slug:by>/<slug:value>.atom", feeds.feed, name="feed_of"),
    path("xxgk/seen/", counting.seen, name="seen"),
    path("subscribe/", subscribing.subscribe, name="subscribe"),
    path("subscribe/asked/", subscribing.asked, name="subscribe_asked"),
    path("subscribe/confirm/<str:signed>/", subscribing.confirm, name="subscribe_confirm"),
    path("subscribe/stop/<str:signed>/", subscribing.stop, name="subscribe_stop"),
    path("site-map/", crawling.site_map, name="site_map"),
    path("sitemap.xml", crawling.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", crawling.sitemap_page, name="sitemap_page"),
    path("robots.txt", crawling.robots, name="robots"),
    path("desk/synonyms/", synonyms.synonym_list, name="synonyms"),
    path("desk/synonyms/new/", synonyms.synonym_new, name="synonym_new"),
    path("desk/synonyms/<int:pk>/", synonyms.synonym_edit, name="synonym_edit"),
    path("desk/synonyms/<int:pk>/remove/", synonyms.synonym_remove, name="synonym_remove"),
]
