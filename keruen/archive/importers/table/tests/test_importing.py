"""Whole runs: what is stored, what a second run does, and what a first mapping looks like."""

from pathlib import Path

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.table.mapping import mapping_from
from keruen.archive.importers.table.tests.tables import (
    MAPPING,
    lines_of,
    losses,
    move_in,
    row,
    run,
    write,
    written,
)
from keruen.archive.report import Outcome
from keruen.newsroom.models import Article, OldAddress, Picture
from keruen.newsroom.tests.cast import jpeg

pytestmark = pytest.mark.usefixtures("cast")


def photo(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpeg(60, 40).getvalue())


def test_a_table_comes_in_and_a_second_run_changes_nothing(tmp_path: Path):
    photo(tmp_path / "upload" / "1.jpg")
    rows = [row(1, Фото="/upload/1.jpg", Подпись="Степь. Фото: А. Сапарова"), row(2, Фото="", Подпись="")]
    path = write(tmp_path, written(rows, ";"), encoding="windows-1251")
    mapping = MAPPING + 'picture = "Фото"\ncaption = "Подпись"\n'
    report = move_in(path, "--media", str(tmp_path), mapping=mapping)
    assert (report.counts, losses(report)) == ({Outcome.CREATED: 2}, [])
    story = Article.objects.get(title="Заголовок 1")
    assert (story.picture.credit, story.picture_caption) == ("А. Сапарова", "Степь")
    assert move_in(path, "--media", str(tmp_path), mapping=mapping).counts == {Outcome.UNCHANGED: 2}


def test_a_changed_row_or_mapping_updates_its_story(tmp_path: Path):
    move_in(write(tmp_path, written([row(1), row(2)])))
    changed = write(tmp_path, written([row(1, Заголовок="Другой"), row(2)]))
    assert move_in(changed).counts == {Outcome.UPDATED: 1, Outcome.UNCHANGED: 1}
    with_section = MAPPING + '[constants]\nsection = "Архив"\n'
    assert move_in(changed, mapping=with_section).counts == {Outcome.UPDATED: 2}
    assert {story.section.title for story in Article.objects.all()} == {"Архив"}


def test_json_lines_come_in_too(tmp_path: Path):
    line = {"id": 1, "t": {"ru": "Заголовок"}, "d": 1445000000000, "b": "Текст", "url": "https://old.kz/1"}
    mapping = """
    [columns]
    uri = {column = "id", prefix = "x:"}
    headline = "t.ru"
    published_at = {column = "d", format = "unix-ms"}
    body = {column = "b", format = "text"}
    old_address = "url"
    """
    report = move_in(write(tmp_path, lines_of(line, "x"), "a.jsonl"), mapping=mapping)
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
    assert OldAddress.objects.get().story == Article.objects.get()


def test_bad_rows_are_named_by_line_and_the_rest_goes_on(tmp_path: Path):
    text = written([row(1), row(2, Дата="вчера"), row(3), row(3, Заголовок="Иной"), row(3)])
    path = write(tmp_path, text + "4,Четыре\r\n5,Пять,16.10.2015 10:00,Текст,лишнее\r\n")
    report = move_in(path)
    assert report.counts == {Outcome.CREATED: 2, Outcome.REFUSED: 4, Outcome.LEFT_OUT: 1}
    refused = [str(entry) for entry in report.entries if entry.outcome is Outcome.REFUSED]
    assert sorted(text.removeprefix(f"{path}:").partition(" ")[0].rstrip(":") for text in refused) == [
        "3",
        "5",
        "7",
        "8",
    ]
    assert any("the row ends before Дата, Текст" in text for text in refused)


def test_columns_that_the_mapping_does_not_name_are_told_once(tmp_path: Path):
    path = write(tmp_path, written([row(1, Рейтинг="5", Служебное="x"), row(2, Рейтинг="4", Служебное="y")]))
    report = move_in(path, mapping=MAPPING + '[file]\nignore = ["Служебное"]\n')
    assert losses(report) == [("column", "“Рейтинг” is not in the mapping")]


def test_names_that_come_late_in_json_lines_are_told_where_they_come(tmp_path: Path):
    story = {"Заголовок": "Заголовок", "Дата": "16.10.2015 10:00", "Текст": "Текст"}
    rows = [{"id": number, **story} for number in range(60)]
    rows[55] |= {"Поправка": "Ошибка в имени"}
    rows[57] |= {"Поправка": "Ошибка в дате"}
    path = write(tmp_path, lines_of(*rows), "a.jsonl")
    report = move_in(path)
    assert [(loss.place, loss.what) for loss in report.losses] == [(f"{path}:56", "“Поправка” is not in the mapping")]


@pytest.mark.parametrize(
    "source", ["../secret.jpg", "%2e%2e/secret.jpg", "file:///etc/passwd", "data:image/png;base64,A"]
)
def test_pictures_from_outside_the_folder_are_not_taken(tmp_path: Path, source: str):
    photo(tmp_path / "secret.jpg")
    (tmp_path / "media").mkdir()
    path = write(tmp_path, written([row(1, Фото=source)]))
    report = move_in(path, "--media", str(tmp_path / "media"), mapping=MAPPING + 'picture = "Фото"\n')
    assert report.counts == {Outcome.CREATED: 1}
    assert [kind for kind, _ in losses(report)] == ["picture"]
    assert Picture.objects.count() == 0


def test_a_column_that_is_not_there_ends_the_run_with_the_nearest(tmp_path: Path):
    path = write(tmp_path, written([row(1)]))
    with pytest.raises(CannotImport) as caught:
        move_in(path, mapping=MAPPING.replace('headline = "Заголовок"', 'headline = "Заголовк"'))
    assert "columns.headline = “Заголовк”: there is no such column; is “Заголовок” meant?" in str(caught.value)
    assert "has “id”, “Заголовок”, “Дата”, “Текст”" in str(caught.value)


def test_what_cannot_be_imported_at_all_says_the_remedy(tmp_path: Path):
    path = write(tmp_path, written([row(1)]))
    with pytest.raises(CannotImport, match="--suggest writes a first one"):
        run(path)
    with pytest.raises(CannotImport, match="there is no such file"):
        run(tmp_path / "nothing.csv")
    with pytest.raises(CannotImport, match=r"columns\.uri is missing"):
        move_in(path, mapping=MAPPING.replace("uri = ", "#"))


@pytest.mark.parametrize(
    ("names", "date"),
    [
        (("id", "Заголовок", "Анонс", "Текст", "Дата", "Рубрика", "Теги", "Автор"), "16.10.2015 10:00"),
        (("ID", "Тақырып", "Аңдатпа", "Мәтін", "Күні", "Айдар", "Тегтер", "Авторы"), "2015-10-16T10:00:00+05:00"),
        (
            ("post_id", "post_title", "excerpt", "post_content", "post_date", "category", "tags", "author"),
            "2015-10-16 10:00:00",
        ),
    ],
)
def test_a_first_mapping_is_told_from_names_in_three_languages(
    tmp_path: Path, names: tuple[str, ...], date: str, capsys: pytest.CaptureFixture[str]
):
    cells = ("7", "Заголовок", "Лид", "<p>Текст</p>", date, "Культура", "Кино;Театр", "Айгерим Сапарова")
    path = write(tmp_path, written([dict(zip((*names, "Рейтинг"), (*cells, "5"), strict=True))] * 5))
    run(path, "--suggest")
    mapping = mapping_from(tmp_path / "stories.mapping.toml")
    assert list(mapping.given()) == [
        "uri", "headline", "published_at", "body", "lede", "section", "topics", "authors"
    ]  # fmt: skip
    assert mapping.file.ignore == ["Рейтинг"]
    out = capsys.readouterr().out
    assert out.count("headline: Заголовок") == 3
    assert "topics: Кино, Театр" in out
    assert "published: 2015-10-16T05:00:00+00:00" in out or "published: 2015-10-16T04:00:00+00:00" in out
    move_in(path, mapping=(tmp_path / "stories.mapping.toml").read_text("utf-8"))
    assert Article.objects.count() == 1


def test_a_suggestion_says_what_it_could_not_tell_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = write(tmp_path, "id,foo\n1,2\n")
    run(path, "--suggest")
    out = capsys.readouterr().out
    assert "# headline = … is missing: which column is it?" in out
    assert "columns.headline: is missing" in out
    with pytest.raises(CannotImport, match="stands already"):
        run(path, "--suggest")
