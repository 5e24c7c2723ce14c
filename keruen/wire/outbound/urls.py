"""Addresses of feeds and sitemaps: those that bear no language, and those below one. docs/guides/being-found.md."""

from django.urls import URLPattern, re_path

from keruen.wire.outbound.feeds import sources
from keruen.wire.outbound.feeds.formats import BY_FILE
from keruen.wire.outbound.feeds.views import feed

FILE = rf"(?P<file>{'|'.join(BY_FILE)})".replace(".", r"\.")
SLUG = r"(?P<slug>[-\w]+)"

without_language: list[URLPattern] = []

in_language: list[URLPattern] = [
    re_path(rf"^feed/{FILE}$", feed, name="feed"),
    re_path(rf"^topics/{SLUG}/feed/{FILE}$", feed, {"source": sources.of_topic}, name="topic_feed"),
    re_path(rf"^people/{SLUG}/feed/{FILE}$", feed, {"source": sources.of_person}, name="person_feed"),
    re_path(rf"^{SLUG}/feed/{FILE}$", feed, {"source": sources.of_section}, name="section_feed"),
]
