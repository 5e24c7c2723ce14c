"""Addresses of feeds and sitemaps: those that bear no language, and those below one. docs/guides/being-found.md."""

from django.urls import URLPattern, path, re_path

from keruen.wire.outbound.feeds import sources
from keruen.wire.outbound.feeds.formats import BY_FILE
from keruen.wire.outbound.feeds.views import feed
from keruen.wire.outbound.indexnow.views import key_file
from keruen.wire.outbound.ninjs_api import views as ninjs_api
from keruen.wire.outbound.partner_feeds.views import BY_FILE as partners
from keruen.wire.outbound.partner_feeds.views import partner_feed
from keruen.wire.outbound.sitemaps import views as sitemaps

FILE = rf"(?P<file>{'|'.join(BY_FILE)})".replace(".", r"\.")
PARTNERS = rf"(?P<file>{'|'.join(partners)})".replace(".", r"\.")
SLUG = r"(?P<slug>[-\w]+)"

# The second part of a long list, and so on; the first has no number.
NUMBER = r"(?:-(?P<number>[2-9]|[1-9][0-9]{1,5}))?"

without_language: list[URLPattern] = [
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    re_path(r"^(?P<key>[A-Za-z0-9-]{8,128})\.txt$", key_file, name="indexnow_key"),
    path("api/ninjs/openapi.json", ninjs_api.openapi, name="ninjs_openapi"),
    path("api/ninjs/stories/", ninjs_api.stories, name="ninjs_stories"),
    re_path(r"^api/ninjs/stories/(?P<pk>[0-9]{1,18})$", ninjs_api.story, name="ninjs_story"),
    re_path(r"^api/ninjs/(?P<rest>[\s\S]*)$", ninjs_api.nothing, name="ninjs_nothing"),
]

in_language: list[URLPattern] = [
    re_path(rf"^feed/{FILE}$", feed, name="feed"),
    re_path(rf"^feed/{PARTNERS}$", partner_feed, name="partner_feed"),
    re_path(rf"^topics/{SLUG}/feed/{FILE}$", feed, {"source": sources.of_topic}, name="topic_feed"),
    re_path(rf"^people/{SLUG}/feed/{FILE}$", feed, {"source": sources.of_person}, name="person_feed"),
    re_path(rf"^{SLUG}/feed/{FILE}$", feed, {"source": sources.of_section}, name="section_feed"),
    path(sitemaps.NEWS, sitemaps.news, name="news_sitemap"),
    path(sitemaps.PAGES, sitemaps.pages, name="pages_sitemap"),
    re_path(rf"^sitemap-(?P<kind>topics|people){NUMBER}\.xml$", sitemaps.named, name="named_sitemap"),
    re_path(
        rf"^sitemap-(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{2}}){NUMBER}\.xml$", sitemaps.month, name="month_sitemap"
    ),
]
