from pathlib import Path

import pytest

from keruen.environment import BadEnvironment, Environment, read_environment


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("KERUEN_BIND", "8000", "HOST:PORT"),
        ("KERUEN_BIND", "localhost:99999", "HOST:PORT"),
        ("KERUEN_LANGUAGES", "ru,de", "one or more of ru, kk"),
        ("KERUEN_LANGUAGES", "ru,ru", "stand there once"),
        ("KERUEN_DATABASE_URL", "mysql://localhost/keruen", "postgres://"),
        ("KERUEN_TIME_ZONE", "Almaty", "Asia/Almaty"),
        ("KERUEN_NOW", "2026-02-04T13:00", "offset"),
        ("KERUEN_SECRET_KEY", "short", "at least 32"),
        ("KERUEN_RATES_URL", "file:///etc/passwd", "http"),
        ("KERUEN_WEATHER_URL", "ftp://example.kz", "http"),
        ("KERUEN_WORKERS", "0", "greater than or equal to 1"),
        ("KERUEN_WEATHER_SOURCE", "window", "met-norway"),
        ("KERUEN_PRESS_BUDGET", "12", "64MiB or more"),
        ("KERUEN_PRESS_BUDGET", "much", "64MiB or more"),
    ],
)
def test_a_bad_value_stops_the_start_with_its_name_and_a_remedy(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, remedy: str
):
    monkeypatch.setenv(name, value)
    with pytest.raises(BadEnvironment) as stop:
        read_environment()
    assert name in str(stop.value)
    assert remedy in str(stop.value)


@pytest.mark.parametrize("name", ["KERUEN_SECRET_KEY", "KERUEN_DATABASE_URL"])
def test_a_secret_is_not_repeated_in_the_message(monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setenv(name, "oops-hunter2")
    with pytest.raises(BadEnvironment) as stop:
        read_environment()
    assert "hunter2" not in str(stop.value)


def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KERUEN_BIND", "")
    assert read_environment().bind == "127.0.0.1:8000"


def test_a_size_has_a_unit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KERUEN_PRESS_BUDGET", "500MiB")
    assert read_environment().press_budget == 500 * 1024**2


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KERUEN_HOSTS", "vestnik.example, www.vestnik.example")
    assert read_environment().hosts == ("vestnik.example", "www.vestnik.example")


def test_the_signing_key_is_made_once_and_for_the_owner_alone(tmp_path: Path):
    first = Environment(data=tmp_path, secret_key="").secret()
    assert Environment(data=tmp_path, secret_key="").secret() == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]
