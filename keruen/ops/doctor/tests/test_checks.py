"""Each check finds what it is for, and is silent where all is well."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import features

from keruen.newsroom.models import Front, SiteSettings
from keruen.newsroom.tests.cast import Cast
from keruen.ops import static_files as gathering
from keruen.ops.doctor import (
    clocks,
    database,
    disk,
    feeds,
    hosts,
    hot_files,
    pictures,
    secret_key,
    static_files,
    time_zone,
)
from keruen.ops.doctor.problem import Check
from keruen.wire.models import FeedState, Rate, Weather

NOW = datetime(2026, 2, 4, 7, tzinfo=UTC)


def words(check: Check) -> str:
    return " ".join(problem.what for problem in check())


def with_environment(settings: Any, **changes: Any) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=changes)


def test_a_portal_that_is_set_up_is_well(cast: Cast):
    assert words(database.check) == ""


def test_a_portal_without_a_front_is_not_set_up(cast: Cast):
    Front.objects.update(live=False)
    assert "not set up" in words(database.check)


def test_clocks_agree_on_one_machine(db: None):
    assert words(clocks.check) == ""


def test_debug_pages_are_a_problem(settings: Any):
    settings.DEBUG = True
    assert "KERUEN_DEBUG" in words(secret_key.check)


def test_a_signing_key_that_others_can_read_is_a_problem(settings: Any, tmp_path: Path):
    with_environment(settings, data=tmp_path, secret_key="")
    key = tmp_path / "secret-key"
    key.write_text("x" * 40)
    key.chmod(0o600)
    assert words(secret_key.check) == ""
    key.chmod(0o644)
    assert "can be read" in words(secret_key.check)


@pytest.mark.parametrize(
    ("allowed", "environment", "found"),
    [
        (["news.kz"], {"site_url": "https://news.kz", "bind": "127.0.0.1:8000"}, ""),
        (["*"], {"site_url": "https://news.kz"}, "any host name"),
        (["localhost"], {"site_url": "https://news.kz"}, "news.kz, which KERUEN_HOSTS does not answer"),
        (["localhost"], {"site_url": "http://localhost:8000", "bind": "0.0.0.0:80"}, "links lead to"),
        (["news.kz"], {"site_url": "http://news.kz", "behind_proxy": True}, "cookies are not secure"),
    ],
)
def test_hosts(settings: Any, allowed: list[str], environment: dict[str, Any], found: str):
    settings.ALLOWED_HOSTS = allowed
    with_environment(settings, **environment)
    assert (found in words(hosts.check)) if found else words(hosts.check) == ""


def test_a_fixed_clock_is_a_problem(settings: Any, db: None):
    with_environment(settings, now="2026-02-04T12:00:00+05:00")
    assert "KERUEN_NOW" in words(time_zone.check)


def test_a_site_in_another_zone_is_a_problem(cast: Cast):
    assert words(time_zone.check) == ""
    SiteSettings.objects.filter(locale__language_code="kk").update(time_zone="Europe/Paris")
    assert "the kk site is in Europe/Paris" in words(time_zone.check)


def test_static_files_have_to_be_gathered_from_this_code(settings: Any, tmp_path: Path):
    settings.STATIC_ROOT = tmp_path
    assert "never" in words(static_files.check)
    (tmp_path / ".gathered-from").write_text(gathering.fingerprint())
    assert words(static_files.check) == ""


def test_pictures_need_their_formats(monkeypatch: pytest.MonkeyPatch):
    assert words(pictures.check) == ""
    monkeypatch.setattr(features, "check", lambda feature: feature != "avif")
    assert "without AVIF" in words(pictures.check)


def test_feeds_that_were_fetched_lately_are_well(cast: Cast, portal_now: Any):
    portal_now(NOW.isoformat())
    Rate.objects.create(currency="USD", date=NOW.date(), value=503, fetched_at=NOW - timedelta(days=1))
    Weather.objects.create(city="almaty", celsius=3, measured_at=NOW, fetched_at=NOW - timedelta(hours=1))
    assert words(feeds.check) == ""


def test_an_old_feed_is_a_problem_with_its_reason(cast: Cast, portal_now: Any):
    portal_now(NOW.isoformat())
    Rate.objects.create(currency="USD", date=NOW.date(), value=503, fetched_at=NOW - timedelta(days=9))
    FeedState.objects.create(name="rates", failures=3, last_error="no route to host")
    assert "rates: last fetched 2026-01-26 07:00 UTC (no route to host)" in words(feeds.check)
    assert "weather: never fetched" in words(feeds.check)


def test_a_full_disk_is_a_problem(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(disk, "LEAST_FREE", 1 << 60)
    assert "GiB are free of" in words(disk.check)


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({"hot_files": True, "behind_proxy": True}, ""),
        ({"hot_files": False, "behind_proxy": False}, ""),
        ({"hot_files": True, "behind_proxy": False}, "without KERUEN_BEHIND_PROXY"),
        ({"hot_files": True, "behind_proxy": True, "surrogate_keys": True}, "no Surrogate-Key"),
    ],
)
def test_hot_files_that_nobody_reads_or_purges_are_a_problem(settings: Any, environment: dict[str, bool], found: str):
    with_environment(settings, **environment)
    assert found in words(hot_files.check)
    assert bool(words(hot_files.check)) == bool(found)
