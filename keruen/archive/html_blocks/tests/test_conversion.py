import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keruen.archive.arrivals import ArrivingPicture
from keruen.archive.html_blocks.conversion import blocks_from_html, html_from_text
from keruen.archive.html_blocks.pieces import Photo


def convert(html: str) -> tuple[list[tuple[str, Any]], list[tuple[str, str]]]:
    """The blocks as (type, value), and what was lost."""
    losses: list[tuple[str, str]] = []

    def find_picture(photo: Photo) -> None:
        losses.append(("picture", photo.src))

    blocks = blocks_from_html(html, find_picture=find_picture, lost=lambda kind, what: losses.append((kind, what)))
    return [(block["type"], block["value"]) for block in blocks], losses


def paragraph(html: str) -> list[tuple[str, Any]]:
    return [("paragraph", html)]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>Один</p><p>Два</p>", "<p>Один</p><p>Два</p>"),
        ("Без абзаца<br><br>второй", "<p>Без абзаца</p><p>второй</p>"),
        ("<p>Не закрыт<p>второй", "<p>Не закрыт</p><p>второй</p>"),
        ("<div><span style='color:red'>Цвет</span> <u>ушёл</u></div>", "<p>Цвет ушёл</p>"),
        ("<p><strong>Жирно</strong> и <em>косо</em></p>", "<p><b>Жирно</b> и <i>косо</i></p>"),
        ("<p>&nbsp;</p><p>a &lt; b &amp; c</p>", "<p>a &lt; b &amp; c</p>"),
        ("<p>к</p><ul><li>раз<li>два</ul>", "<p>к</p><ul><li>раз</li><li>два</li></ul>"),
        (
            "<p><a href='https://e.kz/?a=1&b=2' onclick='x()'>e</a></p>",
            '<p><a href="https://e.kz/?a=1&amp;b=2">e</a></p>',
        ),
        ("<html><head><title>T</title></head><body><p>в теле</p></body></html>", "<p>в теле</p>"),
        ("<p>x<!-- тайна --></p><style>p{}</style>", "<p>x</p>"),
    ],
)
def test_it_keeps_paragraphs_lists_and_plain_marks(html: str, kept: str):
    assert convert(html) == (paragraph(kept), [])


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<h2>О <i>воде</i></h2>", ("heading", "О воде")),
        (
            "<blockquote><p>Вода уходит</p><cite>— рыбак</cite></blockquote>",
            ("pull_quote", {"text": "Вода уходит", "attribution": "рыбак"}),
        ),
        (
            '<iframe src="//www.youtube.com/embed/aqz-KE-bpKQ?rel=0" title="Кролик"></iframe>',
            ("embed", {"url": "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "title": "Кролик"}),
        ),
        (
            '<video><source src="https://e.kz/a.mp4"></video>',
            ("embed", {"url": "https://e.kz/a.mp4", "title": "e.kz"}),
        ),
        (
            '<script async data-telegram-post="e/68"></script>',
            ("embed", {"url": "https://t.me/e/68", "title": "t.me"}),
        ),
        (
            '<blockquote class="twitter-tweet">Слово <a href="https://x.com/a/status/1">дата</a></blockquote>',
            ("embed", {"url": "https://x.com/a/status/1", "title": "Слово дата"}),
        ),
    ],
)
def test_it_makes_a_block_of_each_thing(html: str, block: tuple[str, Any]):
    assert convert(html) == ([block], [])


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<h2>пре<b>мьер</b><img src='data:,'></h2>", ("heading", "премьер")),
        ("<h2>Раз<br>два<div>три</div>четыре</h2>", ("heading", "Раз два три четыре")),
        ("<ul><li><p>Раз.</p><p>Два.</p></li></ul>", ("paragraph", "<ul><li>Раз.<br>Два.</li></ul>")),
        ("<ul><li><h3>Раз</h3>два<div> </div></li></ul>", ("paragraph", "<ul><li>Раз<br>два</li></ul>")),
        (
            "<blockquote><p>Вода <b>ухо</b>дит.</p><p>И рыба<br>тоже.</p></blockquote>",
            ("pull_quote", {"text": "Вода уходит.\nИ рыба\nтоже.", "attribution": ""}),
        ),
    ],
)  # fmt: skip
def test_blocks_and_line_breaks_part_words_and_marks_do_not(html: str, block: tuple[str, Any]):
    assert convert(html)[0] == [block]


def test_words_in_a_cell_and_in_a_caption_stay_together():
    html = "<table><caption>H<sub>2</sub>O</caption><tr><td>CO<sub>2</sub></td><td>1<br>2</td></tr></table>"
    ((_, value),), _ = convert(html)
    assert (value["caption"], value["table"]["data"]) == ("H2O", [["CO2", "1 2"]])


def test_a_caption_without_its_picture_is_a_paragraph_with_its_signs():
    html = "<figure><p>Раз</p><figcaption>a &lt;b&gt; <a href='https://e.kz'>c</a></figcaption></figure>"
    assert convert(html) == (paragraph('<p>Раз</p><p>a &lt;b&gt; <a href="https://e.kz">c</a></p>'), [])


def test_a_table_keeps_its_cells_and_its_header():
    blocks, _ = convert("<table><caption>Курс</caption><tr><th>Год<th>Тенге<tr><td>2015<td>188<tr><td>2016</table>")
    value = blocks[0][1]
    assert value["caption"] == "Курс"
    assert value["table"]["data"] == [["Год", "Тенге"], ["2015", "188"], ["2016", ""]]
    assert value["table"]["first_row_is_table_header"]


def test_cells_that_reach_over_others_leave_each_in_its_column():
    html = "<table><tr><th rowspan=2>Год<th colspan=2>Курс<tr><th>Тенге<th>Рубль<tr><td>2015<td>188<td>3</table>"
    ((_, value),), _ = convert(html)
    assert value["table"]["data"] == [["Год", "Курс", ""], ["", "Тенге", "Рубль"], ["2015", "188", "3"]]


def test_a_table_too_large_is_read_as_text_and_told():
    blocks, losses = convert("<table><tr>" + "<td>1</td>" * 300 + "</tr>" + "<tr><td>2</td></tr>" * 200 + "</table>")
    assert str(blocks).count("<p>2</p>") == 200
    assert [kind for kind, _ in losses] == ["form of a table"]


def test_a_table_that_only_placed_things_is_read_as_text():
    assert convert("<table><tr><td><p>Текст</p></td></tr></table>") == (paragraph("<p>Текст</p>"), [])


SPOKEN = {"person": None, "name": "Аслан Тулеков", "role": "режиссер", "text": "<p>Кино</p>"}


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>Аслан Тулеков, режиссер:</strong></p><p>— Кино</p>",
        "<p><strong>Аслан Тулеков, режиссер</strong>:</p><p>– Кино</p>",
        "<p>Аслан Тулеков, режиссер:</p><p>- Кино</p>",
        "<p><b>Аслан Тулеков, режиссер:</b><br>—&nbsp;Кино</p>",
        "<p><b>Аслан Тулеков, режиссер:</b> — Кино</p>",
    ],
)
def test_a_name_a_role_and_dashes_are_speech(html: str):
    assert convert(html) == ([("speech", SPOKEN)], [])


@pytest.mark.parametrize(
    ("line", "name", "role"),
    [
        ("Әлия Қасымбекова, волонтёр, қарағандылық студент:", "Әлия Қасымбекова", "волонтёр, қарағандылық студент"),
        ("Сауле Кайрат кызы, тілші:", "Сауле Кайрат кызы", "тілші"),
        ("А. Тулеков, режиссер:", "А. Тулеков", "режиссер"),
        ("Нурсултан Абишевич Назарбаев, президент:", "Нурсултан Абишевич Назарбаев", "президент"),
    ],
)
def test_it_reads_names_of_the_land(line: str, name: str, role: str):
    (_, value), *_ = convert(f"<p>{line}</p><p>— Иә.</p>")[0]
    assert (value["name"], value["role"]) == (name, role)


def test_speech_takes_all_its_paragraphs_and_ends_where_the_dashes_end():
    html = "<p><b>Аслан Тулеков, режиссер:</b></p><p>— Раз</p><p><i>— Два</i></p><p>Он ушёл.</p>"
    blocks, _ = convert(html)
    assert blocks == [("speech", {**SPOKEN, "text": "<p>Раз</p><p><i>Два</i></p>"}), ("paragraph", "<p>Он ушёл.</p>")]


@pytest.mark.parametrize(
    "html", ["<p>На встрече он сказал, что:</p><p>— Кино</p>", "<p>Аслан Тулеков, режиссер:</p><p>Кино</p>"]
)
def test_other_lines_stay_paragraphs(html: str):
    assert convert(html) == (paragraph(html), [])


@pytest.mark.parametrize(
    ("html", "loss"),
    [
        ("<p>a<script>alert(1)</script></p>", ("script", "alert(1)")),
        ('<p><a href="javascript:alert(1)">a</a></p>', ("link", "javascript:alert(1) (a)")),
        ('<p><a href="JaVa\tScript:alert(1)">a</a></p>', ("link", "JaVa\tScript:alert(1) (a)")),
        ('<p>a</p><iframe src="javascript:alert(1)"></iframe>', ("iframe", "javascript:alert(1)")),
        ('<p>a</p><img src="http://e.kz/p.jpg" onerror="alert(1)">', ("picture", "http://e.kz/p.jpg")),
        ("<p>a</p><form><input name=q><button>Найти</button></form>", ("form", "Найти")),
        ('<p>a</p><object data="file:///etc/passwd"></object>', ("object", "file:///etc/passwd")),
    ],
)
def test_what_it_cannot_keep_is_accounted_for(html: str, loss: tuple[str, str]):
    assert convert(html) == (paragraph("<p>a</p>"), [loss])


A = '<a href="https://e.kz/a">e</a>'


@pytest.mark.parametrize(
    ("html", "loss"),
    [
        (f"<h2>Раз {A}</h2>", ("link in a heading", "https://e.kz/a (e)")),
        (f"<h2>Раз {A}<img src='data:,'></h2>", ("link in a heading", "https://e.kz/a (e)")),
        (f"<blockquote><p>Раз {A}</p></blockquote>", ("link in a quotation", "https://e.kz/a (e)")),
        (f"<blockquote>Раз<cite>{A}</cite></blockquote>", ("link in a quotation", "https://e.kz/a (e)")),
        (f"<table><tr><td>1<td>{A}</table>", ("link in a table", "https://e.kz/a (e)")),
        (f"<table><caption>{A}</caption><tr><td>1<td>2</table>", ("link in a table", "https://e.kz/a (e)")),
        (f"<figure><img src=a.jpg><figcaption>{A}</figcaption></figure>", ("link in a caption", "https://e.kz/a (e)")),
        ("<a href='https://e.kz/a'><img src='a.jpg'></a>", ("link of a picture", "https://e.kz/a")),
        ("<a href='https://e.kz/a'><h3>Раз</h3></a>", ("link around a block", "https://e.kz/a (Раз)")),
        ("<p>Раз <del>два</del></p>", ("struck out, now as any text", "два")),
        ("<ul><li>Раз <s>два</s></li></ul>", ("struck out, now as any text", "два")),
    ],
)  # fmt: skip
def test_marks_and_links_that_go_are_told(html: str, loss: tuple[str, str]):
    _, losses = convert(html)
    assert [each for each in losses if each[0] != "picture"] == [loss]


@pytest.mark.parametrize("html", ["<h2>Раз <a href='#b'>два</a></h2>", "<a href='/b.JPG?x=1'><img src='a.jpg'></a>"])
def test_links_that_lead_nowhere_else_are_not_told(html: str):
    assert [kind for kind, _ in convert(html)[1] if kind != "picture"] == []


def test_a_picture_that_loads_late_is_told_once():
    html = '<img src="data:image/gif;base64,R0" data-src="a.jpg"><noscript><img src="a.jpg"></noscript>'
    assert convert(html) == ([], [("picture", "a.jpg")])


def test_spaces_without_end_do_no_harm():
    html = "<ul><li><div>Раз" + " " * 200_000 + "два</div></li></ul>"
    assert convert(html)[0] == paragraph("<ul><li>Раз два</li></ul>")


@pytest.mark.parametrize("tags", ["<div>", "<figure>", "<b>", "<ul><li>", "<table><tr><td>", "<keruen-gallery>"])
def test_nesting_without_end_does_no_harm(tags: str):
    blocks, _ = convert(tags * 1500 + "глубоко")
    assert re.sub(r"<.*?>", "", blocks[0][1]) == "глубоко"


_DANGEROUS = """
<p>|</p>|<b>|</b>|<script>|</script>|<img src=x onerror=alert(1)>|<a href='javascript:1'>|</a>|<table>|<tr>|<td>
|<svg onload=1>|<iframe srcdoc='<script>1</script>'>|— |Имя Фамилия, роль:|<br>
"""
_TAGS = st.sampled_from(_DANGEROUS.replace("\n", "").split("|"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(_TAGS, st.text(max_size=8)), max_size=25))
def test_nothing_that_could_run_comes_through(parts: list[str]):
    # What is unfinished is text for editors; readers get none of it.
    kept = str([block for block in convert("".join(parts))[0] if block[0] != "unfinished"]).lower()
    assert not any(
        danger in kept for danger in ("<script", "<svg", "<iframe", "<img", 'href="javascript', " onerror=alert(1)>")
    )


def test_plain_text_becomes_paragraphs():
    assert html_from_text("Раз\nдва\n\nТри <b>") == "<p>Раз<br>два</p><p>Три &lt;b&gt;</p>"
    assert html_from_text("Раз\r\nДва") == "<p>Раз</p><p>Два</p>"


def test_an_unfinished_part_keeps_its_source_and_is_told():
    html = '<p>a <keruen-unfinished data-kind="shortcode">[map id=&quot;7&quot;]&lt;b&gt;</keruen-unfinished> b</p>'
    blocks, losses = convert(html)
    source = '[map id="7"]<b>'
    unfinished = {"kind": "shortcode", "source": source, "note": ""}
    assert blocks == [*paragraph("<p>a</p>"), ("unfinished", unfinished), *paragraph("<p>b</p>")]
    assert losses == [("shortcode", source)]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>a<keruen-unfinished>xyz</keruen-unfinished></li></ul>",
        "<h2>a<keruen-unfinished>xyz</keruen-unfinished></h2>",
        "<blockquote><p>a</p><keruen-unfinished>xyz</keruen-unfinished></blockquote>",
        "<b>a <keruen-unfinished>xyz</keruen-unfinished></b>",
        "<pre>a <keruen-unfinished>xyz</keruen-unfinished></pre>",
        "<table><tr><td>a</td><td><keruen-unfinished>xyz</keruen-unfinished></td></tr></table>",
        "<div>" * 80 + "a <keruen-unfinished>xyz</keruen-unfinished>" + "</div>" * 80,
    ],
)
def test_an_unfinished_part_is_kept_wherever_it_stands(html: str):
    blocks, _ = convert(html)
    assert ("unfinished", {"kind": "html", "source": "xyz", "note": ""}) in blocks
    assert str(blocks).count("xyz") == 1


@pytest.mark.parametrize(
    ("found", "kind"), [((), None), (("a.jpg",), "picture"), (("a.jpg", "b.jpg"), "gallery")], ids=["0", "1", "2"]
)
def test_a_gallery_holds_the_pictures_that_are_found(found: tuple[str, ...], kind: str | None):
    html = (
        '<keruen-gallery data-title="Степь"><figure><img src="a.jpg"><figcaption>Раз</figcaption></figure>'
        '<img src="b.jpg"></keruen-gallery>'
    )
    blocks = blocks_from_html(
        html,
        find_picture=lambda photo: (
            ArrivingPicture(Path(photo.src), caption=photo.caption) if photo.src in found else None
        ),
        lost=lambda kind, what: None,
    )
    assert [block["type"] for block in blocks] == ([kind] if kind else [])
    if kind == "gallery":
        assert blocks[0]["value"]["title"] == "Степь"
        assert [each["value"]["caption"] for each in blocks[0]["value"]["pictures"]] == ["Раз", ""]


LONG = "слово " * 100


@pytest.mark.parametrize(
    ("html", "loss"),
    [
        (f"<table><caption>{LONG}</caption><tr><td>1<td>2</table>", "end of a long caption"),
        (f"<iframe src='https://e.kz/v' title='{LONG}'></iframe>", "end of a long title"),
        (f"<blockquote>Раз<cite>{LONG}</cite></blockquote>", "end of a long attribution"),
        (f'<keruen-gallery data-title="{LONG}"><img src="data:,"></keruen-gallery>', "title of a gallery"),
    ],
)
def test_what_is_cut_is_told(html: str, loss: str):
    _, losses = convert(html)
    assert (loss, LONG.strip()) in losses


def test_a_heading_of_any_length_stays_whole():
    assert convert(f"<h2>{LONG}</h2>") == ([("heading", LONG.strip())], [])


def test_words_in_a_gallery_stand_after_it():
    blocks, losses = convert('<keruen-gallery><p>Слова</p><img src="a.jpg"></keruen-gallery>')
    assert (blocks, losses) == (paragraph("<p>Слова</p>"), [("picture", "a.jpg")])
