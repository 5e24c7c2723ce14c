"""The reader's addresses: those that bear no language, and those below one.

Sections and standing pages are not here: Wagtail finds them by their slugs, after these.
"""

from django.urls import URLPattern, path, re_path

from keruen.reader.views import (
    city,
    counting,
    date_archive,
    front,
    manifest,
    opengraph,
    page,
    person,
    pictures,
    robots,
    search,
    story,
    switches,
    topic,
)

without_language: list[URLPattern] = [
    path("", front.choose_language, name="choose_language"),
    path("robots.txt", robots.robots, name="robots"),
    re_path(
        r"^pictures/(?P<pk>[0-9]{1,18})-(?P<version>[0-9a-f]{8})/(?P<shape>[a-z0-9]+)-(?P<width>[0-9]{1,5})\.(?P<format>[a-z]+)$",
        pictures.picture,
        name="picture",
    ),
    re_path(r"^og/(?P<pk>[0-9]{1,18})-(?P<version>[0-9a-f]{8})\.png$", opengraph.drawn, name="opengraph"),
]

in_language: list[URLPattern] = [
    path("", front.front, name="front"),
    path("search/", search.search, name="search"),
    path("search/suggest", search.suggest, name="suggest"),
    re_path(r"^search/feed/(?P<file>rss\.xml|atom\.xml|feed\.json)$", search.feed, name="search_feed"),
    path("switches/", switches.press, name="switches"),
    path("city/", city.choose, name="city"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path(counting.PATH, counting.counting, name="counting"),
    path("archive/", date_archive.newest, name="archive"),
    path("topics/<slug:slug>/", topic.topic, name="topic"),
    path("people/<slug:slug>/", person.person, name="person"),
    re_path(r"^(?P<year>[0-9]{4})/$", date_archive.year, name="year"),
    re_path(r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", date_archive.month, name="month"),
    re_path(r"^(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$", date_archive.day, name="day"),
    # Only the number decides; the words before it may be any, or none.
    re_path(r"^(?P<section>[-\w]+)/(?:[-\w]*-)?(?P<pk>[0-9]{1,18})/$", story.story, name="story"),
    re_path(r"^(?P<path>(?:[-\w]+/)+)$", page.page, name="page"),
]
