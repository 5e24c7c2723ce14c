import zlib

import pytest

from keruen.press import asking, pieces
from keruen.press.serving.proxy import Unreachable
from keruen.press.serving.stored_pages import StoredPages
from keruen.press.serving.terms import Terms
from keruen.press.serving.tests.little_django import NORMALISER, STORY, TERMS, LittleDjango
from keruen.press.serving.tests.reader import Reader
from keruen.press.store import Store
from keruen.press.stored import SlotPlace, StoredSlot


@pytest.fixture
def reader(pages: StoredPages) -> Reader:
    return Reader(pages)


def put_slot(store: Store, key: str, html: str, *, until: float | None = None, counts: bool = True) -> None:
    value = StoredSlot(key, pieces.piece(html.encode()), html, 0.0, until, None, counts, frozenset({f"slot:{key}"}))
    store.put_slot(value, began=store.begin())


def test_a_page_is_rendered_once_and_then_served_from_the_store(reader: Reader, django: LittleDjango):
    assert [reader.get(STORY).text for _ in range(3)] == [django.pages[STORY]] * 3
    assert django.paths == [STORY]


def test_gzip_is_one_member_with_a_right_checksum(reader: Reader, django: LittleDjango):
    body = reader.get(STORY).body
    decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert decoder.decompress(body).decode() == django.pages[STORY]
    assert decoder.eof
    assert decoder.unused_data == b""


@pytest.mark.parametrize("accepted", ["", "gzip;q=0", "br"])
def test_who_takes_no_gzip_gets_plain_bytes(reader: Reader, django: LittleDjango, accepted: str):
    for _ in range(2):
        response = reader.get(STORY, accept_encoding=accepted)
        assert response.body.decode() == django.pages[STORY]
        assert "Content-Encoding" not in response.headers
        assert response.headers["Content-Length"] == str(len(response.body))


def test_the_headers_are_the_pages_and_ours(reader: Reader):
    reader.get(STORY)
    headers = reader.get(STORY).headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Cache-Control"] == "public, max-age=5, stale-while-revalidate=30, stale-if-error=86400"
    assert headers["Vary"] == "Accept-Encoding, Cookie"
    assert headers["ETag"].startswith('W/"')
    assert "Surrogate-Key" not in headers


def test_a_known_tag_gets_a_304_without_a_body(reader: Reader):
    tag = reader.get(STORY).headers["ETag"]
    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        response = reader.get(STORY, if_none_match=known)
        assert (response.status, response.body) == (304, b"")
        assert response.headers["ETag"] == tag
        assert {"Cache-Control", "Vary"} <= set(response.headers)
        assert "Content-Length" not in response.headers
    assert reader.get(STORY, if_none_match='W/"other"').status == 200


def test_the_tag_changes_with_the_page(reader: Reader, django: LittleDjango, store: Store):
    tag = reader.get(STORY).headers["ETag"]
    django.pages[STORY] = "Another final"
    store.void({f"path:{STORY}"})
    assert reader.get(STORY, if_none_match=tag).text == "Another final"


def test_head_has_the_headers_of_get_and_no_body(reader: Reader):
    first = reader.head(STORY)
    assert (first.headers, first.body) == (reader.get(STORY).headers, b"")
    assert reader.head(STORY).headers == first.headers


def test_a_voided_page_is_never_served_while_rendering_works(reader: Reader, django: LittleDjango, store: Store):
    for number in range(20):
        django.pages[STORY] = f"Version {number}"
        store.void({f"path:{STORY}"})
        assert [reader.get(STORY).text for _ in range(3)] == [f"Version {number}"] * 3
        assert reader.get(STORY, accept_encoding="").text == f"Version {number}"
    assert len(django.asked) == 20


@pytest.mark.parametrize(
    "void", [lambda store: store.void({"*everything"}), lambda store: store.void_everything("test")]
)
def test_wide_voidings_reach_what_is_kept_in_memory(reader: Reader, django: LittleDjango, store: Store, void):
    reader.get(STORY)
    django.pages[STORY] = "Another"
    void(store)
    assert reader.get(STORY).text == "Another"


def test_a_page_lapses_by_the_clock(store: Store, django: LittleDjango):
    now = 1000.0
    reader = Reader(StoredPages(store, django, NORMALISER, TERMS, now=lambda: now))
    store.now = lambda: now  # type: ignore[method-assign]
    django.until = 1010.0
    reader.get(STORY)
    now = 1009.0
    reader.get(STORY)
    assert len(django.asked) == 1
    now = 1010.0
    django.pages[STORY] = "The day after"
    assert reader.get(STORY).text == "The day after"


def test_statuses_are_stored_too(reader: Reader, django: LittleDjango):
    django.pages |= {"/ru/none/": "Nothing here", "/ru/old/": "/ru/new/"}
    django.statuses |= {"/ru/none/": 404, "/ru/old/": 301}
    assert [reader.get("/ru/none/").status for _ in range(2)] == [404, 404]
    assert [reader.get("/ru/old/").headers["Location"] for _ in range(2)] == ["/ru/new/", "/ru/new/"]
    assert reader.get("/ru/none/", if_none_match="*").status == 404
    assert len(django.asked) == 2


def test_every_host_and_every_foreign_parameter_is_one_page(reader: Reader, django: LittleDjango):
    reader.get(STORY)
    reader.get(f"{STORY}?utm_source=x", host="localhost:8000")
    reader.get(f"{STORY}?fbclid={'y' * 100}")
    assert len(django.asked) == 1
    reader.get(f"{STORY}?page=2&utm_source=x")
    assert django.asked[1]["QUERY_STRING"] == "page=2"


def test_a_path_without_a_language_has_an_answer_for_each(reader: Reader, django: LittleDjango):
    for _ in range(2):
        for language in ("ru", "kk"):
            response = reader.get("/", accept_language=language)
            assert response.headers["Vary"] == "Accept-Encoding, Cookie, Accept-Language"
            assert response.headers["ETag"]
    assert [asked["HTTP_ACCEPT_LANGUAGE"] for asked in django.asked] == ["ru", "kk"]


@pytest.mark.parametrize(
    ("address", "method", "headers"),
    [
        ("/desk/pages/", "GET", {}),
        ("/media/a.mp3", "GET", {}),
        (STORY, "POST", {}),
        (STORY, "GET", {"cookie": "sessionid=1"}),
        (STORY, "GET", {"authorization": "Basic x"}),
        ("/ru/city/", "GET", {}),
        ("/ru/caf\xe9/", "GET", {}),
        ("/ru//sport/", "GET", {}),
        (STORY, "GET", {"host": "elsewhere.example"}),
    ],
)
def test_what_is_not_looked_up_goes_to_django_as_it_came(
    reader: Reader, django: LittleDjango, address: str, method: str, headers: dict[str, str]
):
    reader.get(STORY)
    assert reader.get(address, method=method, x_press_front="forged", **headers).headers["X-From"] == "django"
    assert asking.QUESTION not in django.asked[-1]


def test_addresses_that_are_too_long_meet_neither_store_nor_django(reader: Reader, django: LittleDjango):
    assert reader.get("/ru/" + "a" * 1100).status == 414
    assert reader.get(f"{STORY}?q={'a' * 3000}").status == 414
    assert django.asked == []


def test_an_answer_that_is_not_stored_is_this_readers_alone(reader: Reader, django: LittleDjango):
    django.unstored.add(STORY)
    for _ in range(2):
        response = reader.get(STORY, cookie="switches=150.black", if_none_match="*")
        assert (response.status, response.headers["X-From"]) == (200, "django")
    assert django.asked[-1]["HTTP_COOKIE"] == "switches=150.black"
    assert "HTTP_IF_NONE_MATCH" not in django.asked[-1]
    assert reader.head(STORY).body == b""


def test_what_is_searched_for_is_not_looked_for_in_the_store(reader: Reader, django: LittleDjango):
    reader.get(f"{STORY}?q=boxing&utm_source=x")
    assert django.asked[0]["QUERY_STRING"] == "q=boxing"


def test_nobody_outside_can_ask_as_a_worker(reader: Reader, django: LittleDjango):
    reader.get(STORY, x_press_front="guess")
    assert django.asked[0][asking.QUESTION] == TERMS.token


def test_the_process_says_itself_that_it_lives(reader: Reader, django: LittleDjango):
    assert reader.get("/healthz").text == '{"status": "ok"}'
    assert django.asked == []


def test_slots_are_spliced_by_what_the_cookies_say(reader: Reader, django: LittleDjango, store: Store):
    django.pages[STORY] = "<html{}>{}</html>"
    django.places[STORY] = (
        SlotPlace("html-attributes", "", "ru", "switches"),
        SlotPlace("weather", "", "ru", "city"),
    )
    for key, html in {
        "html-attributes:@ru": "",
        "html-attributes:@ru/150.black": " data-size=150",
        "weather:@ru": "Almaty",
        "weather:@ru/astana": "Astana",
    }.items():
        put_slot(store, key, html)
    assert reader.get(STORY).text == "<html>Almaty</html>"
    assert reader.get(STORY, cookie="switches=150.black; city=astana").text == "<html data-size=150>Astana</html>"
    assert reader.get(STORY, cookie="city=nowhere; other=1").text == "<html>Almaty</html>"
    assert reader.get(STORY, cookie=f"city={'a' * 500}").text == "<html>Almaty</html>"
    assert len(django.asked) == 1


def test_a_slot_changes_without_a_rendering_and_with_it_the_tag(reader: Reader, django: LittleDjango, store: Store):
    django.pages[STORY] = "read {} times, rates {}"
    django.places[STORY] = (SlotPlace("views", "17", "ru"), SlotPlace("rates", "", "ru"))
    assert reader.get(STORY).text == "read  times, rates "
    put_slot(store, "views:17@ru", "40", counts=False)
    put_slot(store, "rates:@ru", "502.10")
    first = reader.get(STORY)
    assert first.text == "read 40 times, rates 502.10"
    put_slot(store, "views:17@ru", "41", counts=False)
    second = reader.get(STORY, if_none_match=first.headers["ETag"])
    assert second.status == 304
    put_slot(store, "rates:@ru", "503.44")
    third = reader.get(STORY, if_none_match=first.headers["ETag"])
    assert third.text == "read 41 times, rates 503.44"
    assert len(django.asked) == 1


def test_surrogate_keys_are_sent_where_they_are_wanted(store: Store, django: LittleDjango):
    reader = Reader(StoredPages(store, django, NORMALISER, Terms(token=TERMS.token, has_keys=True)))
    for _ in range(2):
        assert reader.get(STORY).headers["Surrogate-Key"] == f"*everything path:{STORY}"


def test_without_parameters_from_django_no_query_is_looked_up(reader: Reader, django: LittleDjango, store: Store):
    store.set_meta("parameters", "")
    reader = Reader(StoredPages(store, django, NORMALISER, TERMS))
    assert reader.get(f"{STORY}?page=2").headers["X-From"] == "django"
    assert reader.get(STORY).text == django.pages[STORY]
    assert django.asked[0]["QUERY_STRING"] == "page=2"


def test_without_django_the_store_serves_and_says_so(reader: Reader, django: LittleDjango, store: Store):
    reader.get(STORY)

    def away() -> None:
        raise Unreachable("Django is not running")

    django.before = away
    assert "X-Keruen-Stale" not in reader.get(STORY).headers
    store.void({f"path:{STORY}"})
    response = reader.get(STORY)
    assert (response.status, response.text) == (200, django.pages[STORY])
    assert response.headers["X-Keruen-Stale"] == "0; Django is not running"
    assert "stale-while-revalidate" not in response.headers["Cache-Control"]
    assert reader.get("/ru/unknown/").status == 503
    assert reader.get("/desk/", method="POST").status == 503
    assert reader.get("/readyz").text == '{"status": "unready", "reason": "Django is not running"}'


def test_addresses_of_the_workers_own_are_answered_by_it_whatever_is_asked(store: Store, django: LittleDjango):
    own = {"/pulse/": lambda environ: (204, [("Cache-Control", "no-store")], environ["QUERY_STRING"].encode())}
    reader = Reader(StoredPages(store, django, NORMALISER, TERMS, own=own))
    assert reader.get("/pulse/?a", method="POST").status == 204
    assert django.asked == []
