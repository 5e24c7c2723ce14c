"""The shipped nginx.conf, in a real nginx: which requests are answered from hot files, and that nothing stale is."""

import gzip
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from keruen.ops.tests.deploy.servers import Reader, StandIn, nginx
from keruen.press.address import Address
from keruen.press.gzip_file import write
from keruen.press.store.file_entries import place_of

STORY = "/ru/politika/o-byudzhete-41/"
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}


class Pages:
    """The folder of hot files, written as Keruen writes them."""

    def __init__(self, data: Path) -> None:
        self.files = data / "press" / "files"

    def file(self, path: str = STORY) -> Path:
        place = place_of(Address("vestnik.example", path, "", path[1:3]))
        assert place is not None
        return self.files / place

    def put(self, html: bytes, path: str = STORY) -> None:
        file = self.file(path)
        fresh = file.with_name(".1.new")
        write(fresh, gzip.compress(html))
        fresh.rename(file)


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "data")


@pytest.fixture
def reader(tmp_path: Path, keruen: StandIn) -> Iterator[Reader]:
    with nginx(tmp_path / "nginx", data=tmp_path / "data", keruen=keruen.address) as reader:
        yield reader


def test_a_hot_page_comes_from_its_file(reader: Reader, pages: Pages, keruen: StandIn):
    pages.put(b"<html>hot")
    answer = reader.ask(STORY, headers=BROWSER)
    assert (answer.status, gzip.decompress(answer.body)) == (200, b"<html>hot")
    assert keruen.asked == []


def test_the_next_request_after_a_voiding_goes_to_keruen(reader: Reader, pages: Pages):
    pages.put(b"<html>before")
    for _ in range(3):
        assert not reader.ask(STORY).is_keruens
        pages.file().unlink()
        assert reader.ask(STORY).is_keruens
        pages.put(b"<html>before")


def test_a_page_that_took_another_ones_place_is_the_next_answer(reader: Reader, pages: Pages):
    for html in (b"<html>first", b"<html>other"):
        pages.put(html)
        assert gzip.decompress(reader.ask(STORY).body) == html


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "deflate,gzip ; q=1.0", "GZIP;q=.1", "gzip;q=0.001"])
def test_who_accepts_gzip_gets_the_file(reader: Reader, pages: Pages, accepted: str):
    pages.put(b"<html>")
    assert not reader.ask(STORY, headers={"Accept-Encoding": accepted}).is_keruens


@pytest.mark.parametrize(
    "accepted", [None, "", "identity", "br", "gzip;q=0", "br, gzip; q=0.000", "x-gzip", "*", "gzipped"]
)
def test_who_does_not_is_keruens(reader: Reader, pages: Pages, accepted: str | None):
    pages.put(b"<html>")
    assert reader.ask(STORY, headers={} if accepted is None else {"Accept-Encoding": accepted}).is_keruens


@pytest.mark.parametrize(
    "cookie",
    [
        "switches=t2",
        "city=almaty",
        "sessionid=x",
        "a=b; city=astana",
        "a=b;sessionid=x",
        " switches = t1",
        "a=b,city=x",
    ],
)
def test_who_has_chosen_or_signed_in_is_keruens(reader: Reader, pages: Pages, cookie: str):
    pages.put(b"<html>")
    assert reader.ask(STORY, headers={**BROWSER, "Cookie": cookie}).is_keruens


@pytest.mark.parametrize("cookie", ["a=b", "velocity=9", "mycity=x; my_sessionid=y", "a=city", "csrftoken=x"])
def test_other_cookies_mean_nothing(reader: Reader, pages: Pages, cookie: str):
    pages.put(b"<html>")
    assert not reader.ask(STORY, headers={**BROWSER, "Cookie": cookie}).is_keruens


def test_who_names_himself_is_keruens(reader: Reader, pages: Pages):
    pages.put(b"<html>")
    assert reader.ask(STORY, headers={**BROWSER, "Authorization": "Basic eA=="}).is_keruens


@pytest.mark.parametrize(
    "path",
    [
        f"{STORY}?",
        f"{STORY}?before=4",
        STORY[:-1],
        f"/{STORY}",
        STORY.replace("o-", "%6F-"),
        f"{STORY}./",
        f"{STORY}index.gz",
    ],
)
def test_any_other_way_to_write_the_address_is_keruens(reader: Reader, pages: Pages, path: str):
    pages.put(b"<html>")
    answer = reader.ask(path)
    assert (answer.status, answer.is_keruens) == (200, True)


def test_another_host_is_keruens(reader: Reader, pages: Pages):
    pages.put(b"<html>")
    assert reader.ask(STORY, headers={**BROWSER, "Host": "elsewhere.example"}).is_keruens


def test_head_has_the_same_headers_and_no_body(reader: Reader, pages: Pages):
    pages.put(b"<html>")
    got, head = reader.ask(STORY), reader.ask(STORY, method="HEAD")
    assert head.body == b""
    assert head.headers | {"date": ""} == got.headers | {"date": ""}


def test_what_is_posted_goes_to_keruen(reader: Reader, pages: Pages, keruen: StandIn):
    pages.put(b"<html>")
    assert reader.ask(STORY, method="POST").is_keruens
    assert reader.ask("/ru/switches/", method="POST").is_keruens
    assert keruen.asked == [f"POST {STORY}", "POST /ru/switches/"]


def test_what_is_counted_goes_to_keruen_as_it_came(reader: Reader, keruen: StandIn):
    beacon = "/pulse/?story=41-abcdefghijklmn&opening=00000000000000ff&from=www.google.kz"
    seen = reader.ask(beacon, method="POST", headers={"Origin": "http://vestnik.example", "User-Agent": "A"}).seen
    assert reader.ask("/pulse/?story=41-abcdefghijklmn").is_keruens
    assert keruen.asked == [f"POST {beacon}", "GET /pulse/?story=41-abcdefghijklmn"]
    assert (seen["origin"], seen["user-agent"]) == ("http://vestnik.example", "A")


def test_who_reads_what_stands_in_no_log_of_nginx(reader: Reader, tmp_path: Path):
    reader.ask("/pulse/?story=41")
    log = tmp_path / "nginx" / "access.log"
    while "GET /ru/" not in log.read_text():  # it is written after the answer
        reader.ask("/ru/")
    assert "/pulse/" not in log.read_text()


def test_what_is_counted_has_no_body(reader: Reader, keruen: StandIn):
    assert reader.ask("/pulse/", method="POST", headers={"Content-Length": "100000"}).status == 413
    assert keruen.asked == []


def test_who_has_the_page_is_told_so(reader: Reader, pages: Pages):
    pages.put(b"<html>")
    tag = reader.ask(STORY).headers["etag"]
    known = reader.ask(STORY, headers={**BROWSER, "If-None-Match": tag})
    assert (known.status, known.body, known.headers["etag"]) == (304, b"", tag)


def test_two_contents_of_one_size_within_a_second_have_two_tags(reader: Reader, pages: Pages):
    tags = set()
    for html in (b"<html>1000", b"<html>2000"):
        pages.put(html)
        tags.add(reader.ask(STORY).headers["etag"])
    assert len(tags) == 2


def test_a_date_is_never_asked_about(reader: Reader, pages: Pages):
    pages.put(b"<html>")
    answer = reader.ask(STORY, headers={**BROWSER, "If-Modified-Since": "Fri, 01 Jan 2038 00:00:00 GMT"})
    assert answer.status == 200
    assert "last-modified" not in answer.headers


def test_a_part_is_not_given(reader: Reader, pages: Pages):
    pages.put(b"<html>")
    answer = reader.ask(STORY, headers={**BROWSER, "Range": "bytes=0-1"})
    assert (answer.status, gzip.decompress(answer.body)) == (200, b"<html>")


def test_a_file_that_is_being_written_is_nobodys(reader: Reader, pages: Pages):
    unfinished = pages.file().with_name(".1.new")
    unfinished.parent.mkdir(parents=True)
    unfinished.write_bytes(gzip.compress(b"<html>half")[:9])
    assert reader.ask(STORY).is_keruens
    for name in (".1.new", ".1.new/"):
        assert reader.ask(STORY + name).is_keruens
    assert reader.ask(f"/press/files/vestnik.example{STORY}index.gz").is_keruens


@contextmanager
def meanwhile(turn: Callable[[], None]) -> Iterator[None]:
    ended = Event()

    def go_on() -> None:
        while not ended.is_set():
            turn()

    thread = Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_every_answer_is_whole_while_files_are_written(reader: Reader, pages: Pages):
    contents = [b"<html>" + os.urandom(size) for size in (10, 50_000)]
    pages.put(contents[0])

    def write_all() -> None:
        for html in contents:
            pages.put(html)

    with meanwhile(write_all):
        answers = [reader.ask(STORY) for _ in range(200)]
    assert all(gzip.decompress(answer.body) in contents for answer in answers)


def test_a_file_that_goes_while_nginx_opens_it_is_keruens_matter(reader: Reader, pages: Pages, tmp_path: Path):
    """It is there when nginx looks for it, and gone when nginx opens it: that must be no 404."""
    pages.put(b"<html>")
    spare = tmp_path / "spare"
    pages.file().rename(spare)

    def come_and_go() -> None:
        pages.file().hardlink_to(spare)
        pages.file().unlink()

    with meanwhile(come_and_go):
        answers = [reader.ask(STORY) for _ in range(1_000)]
    assert {answer.status for answer in answers} == {200}
    assert len({answer.is_keruens for answer in answers}) == 2


def test_keruen_learns_who_asked_and_how(reader: Reader):
    seen = reader.ask("/ru/", headers={"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "https"}).seen
    assert seen["x-forwarded-for"] == "6.6.6.6, 127.0.0.1"
    assert (seen["x-forwarded-proto"], seen["host"]) == ("http", "vestnik.example")


def test_the_desk_takes_recordings_and_readers_send_little(reader: Reader):
    sizes = {"/desk/documents/": 3_000_000, "/ru/switches/": 3_000_000}
    statuses = {}
    for path, size in sizes.items():
        reader.connection.request("POST", path, bytes(size), {"Host": "vestnik.example"})
        response = reader.connection.getresponse()
        response.read()
        statuses[path] = response.status
    assert statuses == {"/desk/documents/": 200, "/ru/switches/": 413}


@pytest.mark.parametrize(
    "path", ["/media/.secret", "/static/.gathered-from", "/media/none.jpg", "/media/../secret-key"]
)
def test_hidden_and_missing_files_are_keruens_matter(reader: Reader, tmp_path: Path, path: str):
    for folder in ("media", "static"):
        (tmp_path / "data" / folder).mkdir(parents=True)
    (tmp_path / "data" / "media" / ".secret").write_text("no")
    (tmp_path / "data" / "static" / ".gathered-from").write_text("no")
    (tmp_path / "data" / "secret-key").write_text("no")
    assert reader.ask(path).is_keruens
