"""Every address of an old sitemap, asked of the portal."""

import csv
import gzip
from collections.abc import Iterator
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from keruen.archive.importers.site.tests.old_site import sitemap, sitemap_index
from keruen.archive.links.asking import Answer, OverHttp, answer_to
from keruen.archive.links.findings import Finding, Findings
from keruen.archive.storing.pointing import Pointer, point
from keruen.lib.tests.far_server import FarServer, Reply, far_server
from keruen.newsroom.tests.cast import Cast


def run(*words: str) -> tuple[int, list[str]]:
    out = StringIO()
    try:
        call_command("archive", "check-links", *words, stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


@pytest.fixture(autouse=True)
def _gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests render pages with the static files of the code."""
    monkeypatch.setattr("keruen.ops.static_files.gather", lambda: False)


@pytest.fixture
def server(settings: Any) -> Iterator[FarServer]:
    settings.PRIVATE_HOSTS = ["127.0.0.1"]
    with far_server() as server:
        yield server


def test_addresses_that_lead_nowhere_are_told_by_pattern_and_one_by_one(cast: Cast, tmp_path: Path):
    story = cast.story()
    point([Pointer("https://old.kz/news/1.html", ("story_id", story.pk))])
    addresses = ["https://old.kz/news/1.html", "https://old.kz/lost/7", "https://old.kz/lost/8?a=1"]
    (tmp_path / "map.xml").write_bytes(sitemap(*addresses))
    status, lines = run("--sitemap", str(tmp_path / "map.xml"), "--report", str(tmp_path / "bad.csv"))
    assert (status, lines[0]) == (1, "addresses: 3, 1 301 → 200, 2 lead nowhere")
    assert [line.split()[:2] for line in lines[1:3]] == [["1", "404"], ["1", "404"]]
    rows = list(csv.reader((tmp_path / "bad.csv").read_text("utf-8").splitlines()))
    assert [row[2] for row in rows] == ["answer", "404", "404"]
    assert "/lost/7" in rows[1][1]


def test_a_sitemap_of_which_all_leads_somewhere_is_well(cast: Cast, tmp_path: Path):
    point([Pointer("https://old.kz/news/1.html", ("story_id", cast.story().pk))])
    (tmp_path / "part.xml.gz").write_bytes(gzip.compress(sitemap("https://old.kz/news/1.html")))
    (tmp_path / "map.xml").write_bytes(sitemap_index("https://old.kz/maps/part.xml.gz"))
    assert run("--sitemap", str(tmp_path / "map.xml")) == (0, ["addresses: 1, 1 301 → 200, 0 lead nowhere"])


def test_a_sitemap_that_is_none_says_so(tmp_path: Path):
    (tmp_path / "map.xml").write_text("<html>")
    with pytest.raises(CommandError, match=r"map\.xml: is a page, no sitemap"):
        run("--sitemap", str(tmp_path / "map.xml"))


def test_a_sitemap_that_an_index_names_and_that_is_none_is_told_and_the_others_are_asked_for(
    cast: Cast, tmp_path: Path
):
    (tmp_path / "map.xml").write_bytes(sitemap_index("https://old.kz/bad.xml", "https://old.kz/good.xml"))
    (tmp_path / "bad.xml").write_text("<html>")
    (tmp_path / "good.xml").write_bytes(sitemap("https://old.kz/lost/7", "http://[old.kz/8"))
    status, lines = run("--sitemap", str(tmp_path / "map.xml"))
    assert (status, lines[0]) == (1, "addresses: 2, 3 lead nowhere")
    assert {" ".join(line.split()[1:3]) for line in lines[1:]} == {
        "unread sitemap", "no address", "404 localhost:8000/lost/#",
    }  # fmt: skip


@pytest.mark.parametrize("words", [("--base", "127.0.0.1:8000"), ("--host", "https://old.kz/")])
def test_options_that_can_mean_nothing_are_told_at_once(tmp_path: Path, words: tuple[str, str]):
    with pytest.raises(CommandError, match="write it as"):
        run("--sitemap", str(tmp_path / "map.xml"), *words)


def test_a_portal_that_is_served_is_asked_over_http(server: FarServer, settings: Any):
    settings.SITE_URL = "https://new.kz"
    server.answers("/old", Reply(status=301, headers={"Location": "https://new.kz/ru/a-1/"}))
    server.answers("/ru/a-1/", Reply(b"<html>"))
    server.answers("/map.xml", Reply(sitemap("http://old.kz/old", "http://old.kz/x")))
    status, lines = run("--sitemap", f"{server.address}/map.xml", "--base", server.address, "--at-once", "3")
    assert (status, lines[0]) == (1, "addresses: 2, 1 301 → 200, 1 lead nowhere")
    hosts = {headers["Host"] for path, headers in server.requests if path != "/map.xml"}
    assert hosts == {"new.kz"}


@pytest.mark.parametrize(
    ("statuses", "why"),
    [
        ((200,), ""),
        ((301, 200), ""),
        ((308, 301, 200), ""),
        ((302, 200), "leads there for now only (302)"),
        ((301, 404), "404 at /b"),
        ((410,), "410 at /b"),
        ((0,), "no answer at /b"),
        ((301, 301), "301 at /b"),
    ],
)
def test_only_200_is_somewhere(statuses: tuple[int, ...], why: str):
    assert Answer(statuses, "/b").why_nowhere == why


def test_redirects_in_a_circle_and_to_others_end(server: FarServer, settings: Any):
    settings.SITE_URL = server.address
    server.answers("/a", Reply(status=301, headers={"Location": "/b"}))
    server.answers("/b", Reply(status=301, headers={"Location": "/a"}))
    server.answers("/c", Reply(status=301, headers={"Location": "https://elsewhere.kz/"}))
    with closing(OverHttp(server.address, at_once=1)) as portal:
        assert answer_to(f"{server.address}/a", portal).statuses == (301, 301)
        assert answer_to(f"{server.address}/c", portal) == Answer((301,), "https://elsewhere.kz/")


def test_findings_are_counted_by_pattern_and_go_on():
    findings = Findings(asked=3)
    for number in range(3):
        findings.note(Finding(f"/news/{number}/mosty-cherez-ili-otkryli", "404", "404"))
    again = Findings.of(findings.state())
    assert list(again.lines()) == [
        "addresses: 3, 3 lead nowhere",
        "         3  404                       /news/#/*  e.g. /news/0/mosty-cherez-ili-otkryli",
    ]
