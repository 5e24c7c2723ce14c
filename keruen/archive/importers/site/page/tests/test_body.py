"""Which parts of a page are its story's text."""

import pytest

from keruen.archive.importers.site.page.body import body_of
from keruen.archive.importers.site.page.document import document_of
from keruen.archive.importers.site.page.frame import Body
from keruen.archive.importers.site.page.tests.reading import ADDRESS
from keruen.archive.importers.site.rules import PageRules
from keruen.archive.importers.site.tests.old_site import BRIDGE, SCHOOL, page, story


def read(text: str, *, headline: str = "", lede: str = "", **rules: list[str]) -> Body:
    document = document_of(text.encode(), address=ADDRESS)
    return body_of(document, PageRules(**rules), headline=headline, lede=lede, names=[])


def test_paragraphs_keep_their_marks_links_lists_and_tables():
    more = (
        '<p>Подробности — <a href="/docs">на <b>сайте</b></a> области, где их публикуют с прошлого года.</p>'
        "<h2>Что дальше</h2><ul><li>Первая полоса</li><li>Вторая полоса</li></ul>"
        "<table><tr><th>Год</th><th>Машин</th></tr><tr><td>2014</td><td>100</td></tr></table>"
    )
    html = read(story("Мост", *BRIDGE, more=more), headline="Мост").html
    assert html.startswith(f"<p>{BRIDGE[0]}</p><p>{BRIDGE[1]}</p>")
    assert '<a href="https://old.kz/docs">на <b>сайте</b></a>' in html
    assert "<h2>Что дальше</h2><ul><li>Первая полоса</li><li>Вторая полоса</li></ul><table>" in html


def test_headline_date_and_number_of_readers_are_no_text():
    body = read(story("Мост через Или", *BRIDGE), headline="Мост через Или")
    assert body.html == "".join(f"<p>{text}</p>" for text in BRIDGE)


def test_pictures_and_players_stay_where_they_stand():
    more = (
        '<figure><img data-src="/a-300x200.jpg"><figcaption>Мост</figcaption></figure>'
        '<a href="/big.jpg"><img src="/small.jpg"></a><iframe src="https://www.youtube.com/embed/x"></iframe>'
        '<img src="/counter.gif" width="1" height="1"><p>Последние слова о мосте через Или и о переправе.</p>'
    )
    body = read(story("Мост", *BRIDGE, more=more))
    assert [each for each in ("/a-300x200.jpg", "/big.jpg", "youtube", "/counter.gif") if each in body.html] == [
        "/a-300x200.jpg", "/big.jpg", "youtube",
    ]  # fmt: skip
    assert body.html.index("youtube") < body.html.index("Последние слова")
    assert body.captions == {"a.jpg": "Мост"}


def test_a_page_laid_out_by_tables_is_read_by_its_line_breaks():
    text = (
        "<table><tr><td><a href=/>Главная</a><br><a href=/s>Спорт</a></td><td><b>Мост</b><br>16.10.2009<br><br>"
        f"{BRIDGE[0]}<br><br>{BRIDGE[1]}<br><br>Читайте также: <a href=/2.html>Паромы</a></td></tr></table>"
    )
    body = read(text, headline="Мост")
    assert [part for part in BRIDGE if part in body.html] == list(BRIDGE)
    assert "Спорт" not in body.html
    assert body.dropped == ["Читайте также: Паромы"]


@pytest.mark.parametrize(
    "beside",
    [
        '<div class="related-news"><h3>Похожие</h3><ul><li><a href="/2">Паромы стали на зиму</a></li></ul></div>',
        '<p>Тағы оқыңыз: <a href="/2">Паромдар қысқа тоқтады</a></p>',
        '<div class="ya-share2 shareButtons">Поделиться: ВКонтакте</div>',
        '<p>Просмотров: 1280</p>',
        '<ul><li><a href="/2">Паромы стали на зиму</a></li><li><a href="/3">Мост через Урал</a></li></ul>',
    ],
)  # fmt: skip
def test_what_is_beside_the_story_is_dropped_and_told(beside: str):
    body = read(page("", f"<h1>Мост</h1><div class='text'><p>{BRIDGE[0]}</p>{beside}<p>{BRIDGE[1]}</p></div>"))
    assert body.html.endswith("".join(f"<p>{text}</p>" for text in BRIDGE))
    assert body.dropped


def test_a_sentence_that_begins_as_a_button_does_is_kept():
    long = (
        "Просмотр документов занял у комиссии больше времени, чем ожидали: три недели вместо одной, и это ещё не всё."
    )
    assert long in read(story("Мост", BRIDGE[0], long, BRIDGE[1])).html


def test_a_lede_that_is_told_elsewhere_is_taken_out_once():
    body = read(story("Мост", "Мост открыт.", *BRIDGE), lede="Мост открыт")
    assert (body.lede, "Мост открыт." in body.html) == ("Мост открыт", False)


def test_the_author_at_the_end_is_no_text():
    body = read(story("Мектеп", *SCHOOL, "Автор: Айгерим Сапарова"))
    assert (body.authors, "Автор" in body.html) == ("Айгерим Сапарова", False)


def test_rules_say_what_is_the_text_and_what_is_not():
    text = page("", f"<div class=a><p>Чужое</p></div><div class=b><p>{BRIDGE[0]}</p><p class=ad>Купите</p></div>")
    assert read(text, body=[".b"], drop=[".ad"]).html == f"<p>{BRIDGE[0]}</p>"


def test_a_page_nested_deeper_than_any_is_read_to_where_it_can_be():
    text = page("", "<div>" * 20_000 + f"<p>{BRIDGE[0]}</p>")
    assert isinstance(read(text).html, str)
    assert isinstance(read("<table><tr><td>" * 3_000 + BRIDGE[0]).html, str)
