"""Files cut into items, and hostile ones."""

from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.newsml import reading
from keruen.archive.importers.newsml.elements import name_of
from keruen.archive.importers.newsml.reading import SUFFIXES, read_items
from keruen.archive.importers.newsml.tests.items import (
    NAR,
    alone,
    in_nitf,
    message,
    nitf_file,
    package,
    text_item,
    write,
)
from keruen.archive.item_files import files_in


def read(path: Path) -> list[str]:
    """Names and guids of the items, or what was wrong."""
    return [
        str(found.problem) if found.problem else f"{name_of(found.element)} {found.element.get('guid') or ''}".strip()
        for found in read_items(path)
    ]


def test_it_finds_the_items_of_messages_and_files(tmp_path: Path):
    items = (text_item("urn:1", contents=in_nitf("<p>а</p>")), package("urn:2", []), text_item("urn:3"))
    assert read(write(tmp_path, message(*items))) == ["newsItem urn:1", "packageItem urn:2", "newsItem urn:3"]
    assert read(write(tmp_path, alone(text_item("urn:1")))) == ["newsItem urn:1"]
    assert read(write(tmp_path, nitf_file())) == ["nitf"]


def test_it_takes_files_of_a_folder_in_their_order(tmp_path: Path):
    for name in ("b/2.xml", "a.XML", "c.nitf", "d.txt"):
        write(tmp_path, nitf_file(), name)
    assert [path.name for path in files_in([tmp_path], SUFFIXES)] == ["a.XML", "2.xml", "c.nitf"]
    with pytest.raises(FileNotFoundError, match="there is no such file"):
        files_in([tmp_path / "e"], SUFFIXES)


def test_of_a_cut_file_what_stands_before_is_read(tmp_path: Path):
    whole = message(text_item("urn:1"), text_item("urn:2")).encode()
    found = read(write(tmp_path, whole[: whole.index(b'guid="urn:2"') + 400]))
    assert found[0] == "newsItem urn:1"
    assert "no readable XML from here on" in found[1]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ха"}">' for n in range(10))


@pytest.mark.parametrize(
    "head",
    [
        f"<!DOCTYPE newsItem [{LAUGHS}]>",
        '<!DOCTYPE newsItem [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE newsItem [<!ENTITY % a SYSTEM "http://127.0.0.1:1/a.dtd"> %a;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_files_that_declare_entities_are_refused(tmp_path: Path, head: str, encoding: str):
    text = f'{head}<newsItem xmlns="{NAR}" guid="urn:1"><itemMeta><title>&l9;</title></itemMeta></newsItem>'
    (found,) = read(write(tmp_path, text.encode(encoding)))
    assert "declares entities of its own" in found or "no readable XML" in found


def test_an_outer_document_type_is_never_read(tmp_path: Path):
    text = nitf_file("<p>a&nbsp;b</p>").replace("nitf-3-4.dtd", "http://127.0.0.1:1/nitf.dtd")
    assert read(write(tmp_path, text)) == ["nitf"]


def test_an_item_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MOST_ITEM", 200_000)
    many = "".join(f"<p>{number}</p>" for number in range(60_000))
    found = read(write(tmp_path, message(text_item("urn:1"), text_item("urn:2", headline=many))))
    assert found[0] == "newsItem urn:1"
    assert "an item here is larger than" in found[1]


def test_a_field_of_many_megabytes_does_no_harm(tmp_path: Path):
    (found,) = read(write(tmp_path, alone(text_item(headline="x" * 12_000_000))))
    assert "no readable XML" in found or "newsItem" in found


def test_nesting_without_end_does_no_harm(tmp_path: Path):
    (found,) = read(write(tmp_path, alone(text_item(contents="<b>" * 100_000))))
    assert "no readable XML" in found


@pytest.mark.parametrize("content", [b"", b"{}", b"<rss/>", b"\x00\x01", "<?xml version='1.0'?><a/>".encode("utf-16")])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes):
    (found,) = read(write(tmp_path, content))
    assert "no readable XML" in found or "there is no item" in found


@pytest.mark.parametrize("declared", ["UTF-8", ""])
def test_text_in_another_encoding_than_declared_is_repaired(tmp_path: Path, declared: str):
    text = alone(text_item(headline="Сегодня в Алматы")).replace("UTF-8", "windows-1251")
    assert _headline(write(tmp_path, text.encode("windows-1251"))) == ("Сегодня в Алматы", "")
    wrong = text.replace(' encoding="windows-1251"', f' encoding="{declared}"' if declared else "")
    headline, repair = _headline(write(tmp_path, wrong.encode("windows-1251")))
    assert (headline, "windows-1251" in repair) == ("Сегодня в Алматы", True)


def test_control_characters_go(tmp_path: Path):
    assert _headline(write(tmp_path, alone(text_item(headline="а\x0bб")))) == ("аб", "")


def _headline(path: Path) -> tuple[Any, str]:
    (found,) = ((each.element.findtext("{*}contentMeta/{*}headline"), each.repair) for each in read_items(path))
    return found
