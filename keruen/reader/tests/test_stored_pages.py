"""Every kind of page, stored: joined with its slots it is what its reader would have got without a store."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.models import Article
from keruen.press import slots
from keruen.press.address import Address
from keruen.press.pieces import join_plain
from keruen.press.printing import rendering, slot_values
from keruen.press.store import Store
from keruen.pulse.actions import set_floor
from keruen.reader.tests.pages import addresses
from keruen.wire.models import Weather
from keruen.wire.samples import put_samples

HOST = "localhost:8000"
COOKIES: tuple[dict[str, str], ...] = (
    {},
    {"switches": "150.black"},
    {"switches": "200.blue.wide.textonly", "city": "astana"},
    {"switches": '"><script>', "city": "atlantis", "csrftoken": "x" * 32},
)
# These are made for whoever asks.
UNSTORED = {"search"}


@pytest.fixture(params=["ru", "kk"])
def pages(request: pytest.FixtureRequest, cast: Any, press_store: Store, portal_now: Any) -> dict[str, str]:
    portal_now("2026-02-04T13:00:00+05:00")
    put_samples()
    found = addresses(cast, request.param)
    set_floor(dict.fromkeys(Article.objects.values_list("pk", flat=True), 7))
    return {
        **found,
        "older": f"{found['section']}?before={Article.objects.newest_first().first().pk}",
        "search form": f"/{request.param}/search/",
        "manifest": f"/{request.param}/manifest.webmanifest",
        "archive": f"/{request.param}/archive/",
        "robots": "/robots.txt",
        "door": "/",
        "redirect": f"/{request.param}/x/{Article.objects.first().pk}/",
    }


def visitor(cookies: dict[str, str]) -> Client:
    client = Client(HTTP_HOST=HOST, HTTP_ACCEPT_LANGUAGE="kk")
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


def address_of(page: str) -> Address:
    path, _, query = page.partition("?")
    language = path[1:3] if path[1:4] in {"ru/", "kk/"} else "kk"
    return Address(HOST, path, query, language)


@pytest.mark.parametrize("cookies", COOKIES, ids=str)
def test_joined_it_is_what_the_reader_would_get_in_place(
    pages: dict[str, str], cookies: dict[str, str], press_store: Store, settings: Any, subtests: Any
):
    joined = {kind: visitor(cookies).get(page) for kind, page in pages.items()}
    folder, settings.PRESS_FOLDER = settings.PRESS_FOLDER, None
    in_place = {kind: visitor(cookies).get(page) for kind, page in pages.items()}
    settings.PRESS_FOLDER = folder
    for kind, page in pages.items():
        with subtests.test(kind=kind):
            assert press_store.look(address_of(page)).is_fresh == (kind not in UNSTORED)
            assert joined[kind].status_code == in_place[kind].status_code
            assert joined[kind].content == in_place[kind].content
            assert dict(joined[kind].headers) == dict(in_place[kind].headers)


def test_rendered_again_it_has_the_same_bytes(pages: dict[str, str], subtests: Any):
    for kind, page in pages.items():
        with subtests.test(kind=kind):
            first, second = rendering.render(address_of(page)), rendering.render(address_of(page))
            if kind in UNSTORED:
                assert first is second is None
                continue
            assert first
            assert second
            assert (first.version, first.segments, first.headers, first.places, first.keys) == (
                *(second.version, second.segments, second.headers, second.places, second.keys),
            )


def test_no_stored_page_holds_what_is_a_readers_or_the_days(pages: dict[str, str], press_store: Store, subtests: Any):
    for kind, page in pages.items():
        if kind in UNSTORED:
            continue
        with subtests.test(kind=kind):
            stored = rendering.render(address_of(page))
            assert stored
            html = join_plain(stored.segments).decode()
            for part in ("data-scheme", "aria-pressed", "masthead-date", "trending-topic", 'data-part="views"'):
                assert part not in html


def test_the_date_turns_at_midnight_though_nobody_computes_it(
    cast: Any, press_store: Store, portal_now: Any, settings: Any
):
    portal_now("2026-02-04T23:59:59+05:00")
    assert "4 февраля 2026<" in visitor({}).get("/ru/").content.decode()
    stored = press_store.slot("masthead-date:@ru")
    assert stored
    assert stored.then
    assert '<span class="weekday">четверг, </span>5 февраля 2026<' in join_plain([stored.then]).decode()
    portal_now("2026-02-05T00:00:00+05:00")
    assert stored.until == settings.CLOCK.now().timestamp()
    assert slots.is_due(stored, settings.CLOCK.now())


def test_the_weather_goes_six_hours_after_it_was_measured(cast: Any, press_store: Store, portal_now: Any):
    portal_now("2026-02-04T13:00:00+05:00")
    moment = datetime.fromisoformat("2026-02-04T12:00:00+05:00")
    Weather.objects.create(city="almaty", celsius=3, measured_at=moment, fetched_at=moment, source="test")
    stored = slot_values.compute(press_store, ["masthead-weather:@ru"])[0]
    assert (stored.until, stored.then) == (moment.timestamp() + 6 * 3600, None)


def test_the_worker_can_compute_every_slot(cast: Any, press_store: Store, portal_now: Any, settings: Any):
    portal_now("2026-02-04T13:00:00+05:00")
    put_samples()
    keys = list(slots.all_keys())
    assert len(keys) == 2 * (37 + 37 + 21 + 5)
    slot_values.compute(press_store, keys)
    assert {stored.key for stored in press_store.slots()} == set(keys)
    moment = settings.CLOCK.now() + timedelta(seconds=1)
    assert not [stored.key for stored in press_store.slots() if slots.is_due(stored, moment)]
