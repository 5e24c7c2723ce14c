from pathlib import Path

import pytest

from keruen.press.serving.django_socket import django_socket


def test_it_lies_in_the_portals_own_folder(tmp_path: Path):
    assert django_socket(tmp_path) == tmp_path / "press" / "django.sock"


def test_a_path_that_is_too_long_for_a_socket_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    long = tmp_path / ("a" * 100)
    assert len(str(django_socket(long)).removeprefix(str(tmp_path))) < 50
    assert django_socket(long) == django_socket(long) != django_socket(tmp_path / ("b" * 100))
    assert django_socket(long).parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_can_write_to_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    long = tmp_path / ("a" * 100)
    django_socket(long).parent.chmod(0o777)
    with pytest.raises(PermissionError, match="not this user's alone"):
        django_socket(long)
