"""Addresses of the public site."""

from django.urls import path

from gongkai.portal import fee, views
from gongkai.portal.check import views as check
from gongkai.portal.counting import views as counting
from gongkai.portal.crawling import views as crawling
from gongkai.portal.due import views as due
from gongkai.portal.feeds import views as feeds
from gongkai.portal.finding import synonyms
from gongkai.portal.finding import views as finding
from gongkai.portal.items import views as items
from gongkai.portal.subscribing import views as subscribing

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("xxgk/fdzdgk/", items.item_list, name="items"),
    path("xxgk/item/<slug:public_id>/", items.item, name="item"),
    path("xxgk/item/<slug:public_id>/files/<int:file>/", items.item_file, name="item_file"),
    path("tools/due/", due.due, name="due"),
    path("tools/due/sheet/", due.sheet, name="due_sheet"),
    path("tools/due/due.ics", due.entry, name="due_entry"),
    path("tools/check/", check.check, name="check"),
    path("tools/check/example/<slug:slug>/", check.example, name="check_example"),
    path("tools/check/download/", check.download, name="check_download"),
    path("tools/fee/", fee.fee, name="fee"),
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
