import io

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def ask(monkeypatch, settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path

    def asked(text: bytes, language: str) -> list[str]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"))
        out = io.StringIO()
        call_command("search", "keys", "--language", language, stdout=out)
        return out.getvalue().split("\n")

    return asked


def test_each_line_has_its_key_in_its_place(ask):
    lines = "мектептерде\n\nАҚШ-тың\nата-анаға тілек\nайтты".encode()
    assert ask(lines, "kk") == ["мектеп", "", "ақш", "ата-ана тілек", "айту", ""]
    assert ask("людей\nАстане\n".encode(), "ru") == ["человек", "астана", ""]


def test_a_key_is_said_before_the_next_word_is_read(monkeypatch):
    said = io.StringIO()

    def lines():
        yield "балалар\n"
        assert said.getvalue() == "бала\n"
        yield "балаға\n"

    monkeypatch.setattr("sys.stdin", lines())
    call_command("search", "keys", "--language", "kk", stdout=said)


def test_another_language_is_refused_with_those_there_are(ask):
    with pytest.raises(CommandError, match="no search keys in “en”; give --language ru or kk"):
        ask(b"word\n", "en")


def test_what_is_not_utf8_is_refused(ask):
    with pytest.raises(CommandError, match="not UTF-8"):
        ask("слово\n".encode("windows-1251"), "ru")


def test_editors_exceptions_count(ask, tmp_path, capsys):
    (tmp_path / "exceptions").mkdir()
    (tmp_path / "exceptions" / "kk.tsv").write_text("сарыбастай\nбір екі\n")
    assert ask("сарыбастайға\n".encode(), "kk") == ["сарыбастай", ""]
    assert "kk.tsv:2:" in capsys.readouterr().err
