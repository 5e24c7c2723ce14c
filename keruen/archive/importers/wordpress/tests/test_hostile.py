"""Files that are broken, in other encodings, or made to do harm."""

import gzip
import zipfile
from pathlib import Path

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.wordpress import files
from keruen.archive.importers.wordpress.tests.wxr import (
    END,
    author,
    category,
    cdata,
    document,
    head,
    losses,
    move_in,
    post,
    reasons,
    term,
    write,
)
from keruen.archive.report import Outcome
from keruen.newsroom.models import Article, Section

pytestmark = pytest.mark.usefixtures("cast")


def put(folder: Path, data: bytes | str, name: str = "dala.xml") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def titles() -> list[str]:
    return list(Article.objects.order_by("pk").values_list("title", flat=True))


def test_what_came_before_the_cut_comes_in(tmp_path: Path):
    whole = document(post(41), post(42), post(43))
    report = move_in(put(tmp_path, whole[: whole.index("Заголовок 43") + 5]))
    assert report.counts == {Outcome.CREATED: 2, Outcome.REFUSED: 1}
    assert "the export was cut off; export once more" in reasons(report)[0]
    assert report.entries[0].place.startswith(f"{tmp_path}/dala.xml:")


def test_a_file_cut_between_items_is_told_too(tmp_path: Path):
    report = move_in(put(tmp_path, head() + post(41)))
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert "without </rss>" in reasons(report)[0]


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_each_version_is_read(tmp_path: Path, version: str):
    assert move_in(write(tmp_path, post(41), version=version)).counts == {Outcome.CREATED: 1}


def test_terms_of_the_first_version_are_each_told_once(tmp_path: Path):
    def twice(domain: str, slug: str, name: str) -> str:
        said = f'domain="{domain}"'
        return f'<category {said}>{cdata(name)}</category><category {said} nicename="{slug}">{cdata(name)}</category>'

    terms = twice("category", "k", "Культура") + twice("tag", "kino", "Кино")
    move_in(put(tmp_path, document(post(41).replace("</item>", f"{terms}</item>"))))
    story = Article.objects.get()
    assert (story.section.title, [link.topic.name for link in story.topic_links.all()]) == ("Культура", ["Кино"])


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
)


def test_entities_are_never_known(tmp_path: Path):
    text = document(post(41, title="x").replace("<title><![CDATA[x]]></title>", "<title>Степь &b; &f; &laquo;</title>"))
    move_in(put(tmp_path, text.replace("<rss", f"{BOMB}\n<rss", 1)))
    assert titles() == ["Степь &b; &f; «"]


@pytest.mark.parametrize("declared", ["windows-1251", "UTF-8"])
def test_windows_1251_is_read_declared_or_not(tmp_path: Path, declared: str):
    report = move_in(put(tmp_path, document(post(41), encoding=declared).encode("cp1251")))
    assert titles() == ["Заголовок 41"]
    assert bool(losses(report)) == (declared == "UTF-8")


def test_utf_16_is_read(tmp_path: Path):
    move_in(put(tmp_path, document(post(41)).encode("utf-16")))
    assert titles() == ["Заголовок 41"]


def test_broken_letters_and_control_characters_are_mended_and_told(tmp_path: Path):
    data = (
        document(post(41, title="Сте\x0bпь\x00", content="Текст"))
        .encode()
        .replace("Текст".encode(), "Текст".encode() + b"\xd0")
    )
    report = move_in(put(tmp_path, data))
    assert titles() == ["Степь"]
    assert losses(report) == [
        ("repaired text", "control characters (2)"),
        ("repaired text", "bytes that are no UTF-8 (1)"),
    ]


def test_text_that_was_encoded_twice_is_mended_and_told(tmp_path: Path):
    twice = "Ғылым және өнер туралы".encode().decode("latin-1")
    report = move_in(put(tmp_path, document(post(41, title=twice))))
    assert titles() == ["Ғылым және өнер туралы"]
    assert losses(report) == [("repaired text", "title: text that was encoded twice")]


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("<title><![CDATA[Заголовок 41]]></title>", "<title>Вода & нефть &nbsp;</title>", "Вода & нефть"),
        ("<title><![CDATA[Заголовок 41]]></title>", "<title>Вода &#11;и нефть</title>", "Вода и нефть"),
        ("<title><![CDATA[Заголовок 41]]></title>", "<title>Вода <b>и</b> нефть</title>", "Вода и нефть"),
        ("<p>Текст.</p>]]>", "<p>Текст ]]> ещё < текст</p>]]>", "Заголовок 41"),
        ("<wp:menu_order>0</wp:menu_order>", "<wp:menu_order>0", "Заголовок 41"),
        ("<wp:menu_order>0</wp:menu_order>", "<unknown:thing a=b>", "Заголовок 41"),
    ],
)  # fmt: skip
def test_what_is_no_xml_is_read_as_far_as_it_says_something(tmp_path: Path, old: str, new: str, title: str):
    text = document(post(41), post(42))
    assert old in text
    report = move_in(put(tmp_path, text.replace(old, new, 1)))
    assert titles() == [title, "Заголовок 42"]
    assert not report.has_refusals
    assert "Текст" in str(Article.objects.order_by("pk")[0].body)


def test_an_item_of_many_megabytes_is_refused_by_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        "keruen.archive.importers.wordpress.splitting.Splitter.__init__.__kwdefaults__", {"most": 2**20}
    )
    report = move_in(write(tmp_path, post(41, content="x" * 3 * 2**20), post(42)))
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert (report.entries[0].uri, report.entries[0].reason[:8]) == ("https://dala.example/?p=41", "has 3 MB")


def test_what_unpacks_to_far_more_than_text_does_is_not_read_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "ALWAYS_READ", 2**20)
    bomb = gzip.compress((head() + post(41)).encode() + b" " * 200 * 2**20)
    report = move_in(put(tmp_path, bomb, "dala.xml.gz"))
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert "unpacks to more than 300 times its size" in reasons(report)[0]


def test_a_bomb_in_a_zip_is_not_read_on_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "ALWAYS_READ", 2**20)
    with zipfile.ZipFile(tmp_path / "site.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("site.xml", (head() + post(41)).encode() + b" " * 100 * 2**20)
    report = move_in(tmp_path / "site.zip")
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert "unpacks to more than 300 times its size" in reasons(report)[0]


@pytest.mark.parametrize("date", ["2015-02-30 10:00:00", "9999-99-99 99:99:99", "0000-00-00 00:00:00", "x" * 5_000])
def test_a_post_whose_dates_are_none_is_refused_and_the_next_one_read(tmp_path: Path, date: str):
    dateless = post(41, post_date=date, post_date_gmt=date, post_modified=date, post_modified_gmt=date)
    dateless = dateless.replace("Fri, 16 Oct 2015 04:00:00 +0000", f"Fri, 99 Oct {date[:20]}")
    report = move_in(write(tmp_path, dateless, post(42)))
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert "is no date" in reasons(report)[0]


@pytest.mark.parametrize("keep", [0.5, 0.98])
def test_a_packed_file_that_was_cut_off_gives_what_it_has(tmp_path: Path, keep: float):
    packed = gzip.compress(
        document(*(post(number, content=f"<p>{number} {number * 7}</p>") for number in range(1, 200))).encode()
    )
    report = move_in(put(tmp_path, packed[: int(len(packed) * keep)], "dala.xml.gz"))
    assert report.counts[Outcome.CREATED] > 10
    assert report.counts[Outcome.REFUSED] == 1


def test_a_packed_file_that_is_broken_from_its_beginning_is_told(tmp_path: Path):
    put(tmp_path, b"\x1f\x8b\x08\x00" + b"\xff" * 100, "a.xml.gz")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("site.xml", document(post(42)))
    # Its bit that says “encrypted”, before the file and in the list of files.
    data = bytearray((tmp_path / "b.zip").read_bytes())
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    put(tmp_path, bytes(data), "b.zip")
    put(tmp_path, document(post(41)).encode() + b"PK\x05\x06" + b"\xff" * 16 + b"\x00" * 2, "c.xml")
    report = move_in(tmp_path)
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 2}
    assert all("can't be opened" in reason or "is broken" in reason for reason in reasons(report))


def test_exports_in_a_zip_are_read_and_their_names_lead_nowhere(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "site.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../site.001.xml", document(post(42)))
        archive.writestr("site.000.xml", document(post(41)))
        archive.writestr("readme.txt", "nothing")
    report = move_in(tmp_path / "site.zip")
    assert report.counts == {Outcome.CREATED: 2}
    assert not (tmp_path.parent / "site.001.xml").exists()


@pytest.mark.parametrize(
    "data", ["", "<html><body>Вход</body></html>", "%PDF-1.4", head() + END, "<rss><channel></channel></rss>"]
)
def test_what_is_no_export_is_told(tmp_path: Path, data: str):
    with pytest.raises(CannotImport, match="has no <item>"):
        move_in(put(tmp_path, data))


def test_parents_that_go_in_a_circle_are_told_once_and_do_no_harm(tmp_path: Path):
    circle = [
        category("a", "А", parent="c"),
        category("b", "Б", parent="a"),
        category("c", "В", parent="b"),
        category("d", "Г", parent="d"),
    ]
    terms = [("category", "a", "А"), ("category", "d", "Г")]
    report = move_in(write(tmp_path, *circle, post(41, terms=terms), post(42, terms=terms)))
    assert [kind for kind, _ in losses(report)] == ["category", "category"]
    assert Article.objects.count() == 2


def test_ten_thousand_categories_are_no_hindrance(tmp_path: Path):
    known = [category(f"c{n}", f"Рубрика {n}", number=n, parent=f"c{n - 1}" if n % 50 else "") for n in range(10_000)]
    terms = [("category", f"c{n}", f"Рубрика {n}") for n in range(300)]
    report = move_in(write(tmp_path, *known, post(41, terms=terms)))
    assert report.counts == {Outcome.CREATED: 1}
    assert (Section.objects.filter(title__startswith="Рубрика").count(), Article.objects.get().topic_links.count()) == (
        1,
        299,
    )


@pytest.mark.parametrize("number", ["9" * 30, "-5", "0"])
def test_translations_with_numbers_that_no_post_has_are_none(tmp_path: Path, number: str):
    listed = term("post_translations", "pll_1", "pll_1", description=f'a:2:{{s:2:"ru";i:{number};s:2:"kk";i:41;}}')
    assert move_in(write(tmp_path, listed, post(41))).counts == {Outcome.CREATED: 1}
    assert Article.objects.get().language == "kk"


def test_a_list_of_translations_that_cannot_be_read_is_told(tmp_path: Path):
    listed = term("post_translations", "pll_1", "pll_1", description='a:2:{s:9:"ru";i:42;s:2:"kk";i:41;}')
    assert [kind for kind, _ in losses(move_in(write(tmp_path, listed, post(41))))] == ["language"]


def test_a_file_without_its_head_is_read(tmp_path: Path):
    text = "<rss><channel>" + author("saparova", "Айгерим Сапарова") + post(41) + END
    assert move_in(put(tmp_path, text)).counts == {Outcome.CREATED: 1}
    assert Article.objects.get().bylines.get().person.name == "Айгерим Сапарова"


def test_two_sites_in_one_run_keep_their_numbers_apart(tmp_path: Path):
    first = write(tmp_path, post(41), name="1.xml")
    second = write(tmp_path, post(41, title="Чужой"), name="2.xml", site="https://sary-arqa.example")
    assert move_in(first, second).counts == {Outcome.CREATED: 2}


def test_several_gzipped_files_in_one_are_read(tmp_path: Path):
    packed = gzip.compress(document(post(41)).encode()) + gzip.compress(document(post(42)).encode()) + bytes(512)
    assert move_in(put(tmp_path, packed, "dala.xml.gz")).counts == {Outcome.CREATED: 2}
