"""What a post's text becomes, from either editor."""

from typing import Any

import pytest

from keruen.archive.importers.wordpress.body.tests.reading import UPLOADS, html, read

FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
STAGE, HALL = ("stage.jpg", "Сцена", "Пустая сцена"), ("hall.jpg", "", "")


PLAYED = ("embed", (FILM, "www.youtube.com"))


def own(file: str) -> tuple[str, Any]:
    return "embed", (f"{UPLOADS}/{file}", "dala.example")


def quote(text: str, whose: str) -> tuple[str, Any]:
    return "pull_quote", {"text": text, "attribution": whose}


def unfinished(kind: str, source: str) -> tuple[str, Any]:
    return "unfinished", (kind, source)


def paragraph(text: str) -> tuple[str, Any]:
    return "paragraph", text


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("Раз\n\nДва\nтри", "<p>Раз</p><p>Два<br>три</p>"),
        ("Раз\r\n\r\nДва\r\nтри", "<p>Раз</p><p>Два<br>три</p>"),
        ("<p>Раз</p>\n<p>Два\n</p>", "<p>Раз</p><p>Два</p>"),
        ("<b>Раз\n\nДва</b>", "<p><b>Раз</b></p><p><b>Два</b></p>"),
        (
            "Раз\n<ul>\n\t<li>а</li>\n<li>б\nв</li></ul>\nДва",
            "<p>Раз</p><ul> <li>а</li> <li>б<br>в</li></ul><p>Два</p>",
        ),
        ("Раз<br />\nДва", "<p>Раз<br>Два</p>"),
        ("<div>Раз\n\nДва</div>", "<p>Раз</p><p>Два</p>"),
        ("Раз<!--more Дальше-->\nДва <!--nextpage--> Три", "<p>Раз</p><p>Два</p><p>Три</p>"),
        ("<pre>a\nb</pre>", "<p>a<br>b</p>"),
        ("<script>\n\nif (a)\n\n</script>Раз", "<p>Раз</p>"),
        ("Раз <!-- не видно\n\nникому --> два", "<p>Раз два</p>"),
        ('<p class="MsoNormal">Раз<o:p></o:p></p>\n<!--[if gte mso 9]><xml><w:a/></xml><![endif]-->', "<p>Раз</p>"),
        ('<a\nhref="https://e.kz/">ссылка</a>', '<p><a href="https://e.kz/">ссылка</a></p>'),
        ("1 < 2\n\n<3", "<p>1 &lt; 2</p><p>&lt;3</p>"),
        ("", None),
    ],
)
def test_the_classic_editor_makes_paragraphs_of_lines(content: str, kept: str | None):
    assert read(content)[0] == ([paragraph(kept)] if kept else [])


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        ("<h2>О воде</h2>\nВода", [("heading", "О воде"), paragraph("<p>Вода</p>")]),
        (f"Раз\n\n{FILM}\n\nДва", [paragraph("<p>Раз</p>"), PLAYED, paragraph("<p>Два</p>")]),
        (f"<p>https://youtu.be/aqz-KE-bpKQ</p>\n{FILM} в строке", [PLAYED, paragraph(f"<p>{FILM} в строке</p>")]),
        (
            '<object width="4"><param name="movie" value="http://www.youtube.com/v/aqz-KE-bpKQ&amp;hl=ru" />\n'
            '<embed src="http://www.youtube.com/v/aqz-KE-bpKQ&amp;hl=ru" /></object>',
            [PLAYED],
        ),
        (
            '<embed src="/player.swf" flashvars="soundFile=http://dala.example/a.mp3&amp;b=1"></embed>',
            [("embed", ("http://dala.example/a.mp3", "dala.example"))],
        ),
        (
            '<object data="http://e.kz/game.swf"></object>',
            [unfinished("embed", '<object data="http://e.kz/game.swf"></object>')],
        ),
        (
            '<iframe src="//vine.co/v/1/embed"></iframe>',
            [unfinished("embed", '<iframe src="//vine.co/v/1/embed"></iframe>')],
        ),
        (
            "Раз\n\nhttps://plus.google.com/1\n\n",
            [paragraph("<p>Раз</p>"), unfinished("embed", "https://plus.google.com/1")],
        ),
    ],
)
def test_other_things_in_the_classic_editors_text(content: str, blocks: list[tuple[str, Any]]):
    assert read(content)[0] == blocks


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        (
            f'[caption id="attachment_7"]<a href="{UPLOADS}/stage.jpg">'
            f'<img src="{UPLOADS}/stage-300x200.jpg" alt="A" /></a>'
            " Под <i>ней</i>[/caption]",
            [("picture", ("stage-300x200.jpg", "Под ней", "A"))],
        ),
        (
            f'[wp_caption caption="Старая"]<img src="{UPLOADS}/stage.jpg">[/wp_caption]',
            [("picture", ("stage.jpg", "Старая", ""))],
        ),
        (
            'До\n[gallery link="file" ids="7,8"]\nпосле',
            [paragraph("<p>До</p>"), ("gallery", [STAGE, HALL]), paragraph("<p>после</p>")],
        ),
        ("[gallery]", [("gallery", [STAGE, HALL])]),
        ("[gallery ids=&#8221;7&#8243; /]", [("picture", STAGE)]),
        (f"[embed width='1']{FILM}[/embed]", [PLAYED]),
        ("[youtube]aqz-KE-bpKQ[/youtube]", [PLAYED]),
        ("[youtube=http://www.youtube.com/watch?v=aqz-KE-bpKQ&amp;w=640]", [PLAYED]),
        ('[youtube id="aqz-KE-bpKQ"]', [PLAYED]),
        ("[vimeo 1234567]", [("embed", ("https://vimeo.com/1234567", "vimeo.com"))]),
        (f'[audio mp3="{UPLOADS}/a.mp3"][/audio]', [own("a.mp3")]),
        (f"[audio {UPLOADS}/a.mp3|titles=b]", [own("a.mp3")]),
        ('[playlist ids="9"]', [("embed", (f"{UPLOADS}/song.mp3", "Песня"))]),
        ('[quote author="Рыбак"]Вода уходит[/quote]', [quote("Вода уходит", "Рыбак")]),
        ("[vc_row][vc_column width=1/2]Раз\n\nДва[/vc_column][/vc_row]", [paragraph("<p>Раз</p><p>Два</p>")]),
        ('[su_spoiler title="Ещё"]Раз[/su_spoiler]', [("heading", "Ещё"), paragraph("<p>Раз</p>")]),
        ("[b]Раз[/b] [url=https://e.kz/]два[/url]", [paragraph('<p><b>Раз</b> <a href="https://e.kz/">два</a></p>')]),
        (
            "[[gallery]] [sic] [1] [смеётся] [а=б] [...]",
            [paragraph("<p>[gallery] [sic] [1] [смеётся] [а=б] [...]</p>")],
        ),
        ('<a href="https://e.kz/?a[b=1]=2">a</a>', [paragraph('<p><a href="https://e.kz/?a[b=1]=2">a</a></p>')]),
    ],
)
def test_shortcodes_show_what_they_showed(content: str, blocks: list[tuple[str, Any]]):
    found, lost = read(content)
    assert found == blocks
    assert lost == []


@pytest.mark.parametrize(
    ("content", "source"),
    [
        ('[contact-form-7 id="5" title="Форма"]', None),
        ("[rev_slider alias=main]", None),
        ("[poll]", None),
        ("[members]Тайна\n\n[gallery ids=7][/members]", None),
        ("[youtube]", ""),
        ("[youtube]нет[/youtube]", None),
        ('[gallery ids="98,99"]', None),
        ("[chart data='1,2'/]", None),
        ("[one a=1]", None),
    ],
)
def test_unknown_shortcodes_are_kept_for_an_editor(content: str, source: str | None):
    blocks, lost = read(f"До {content} после")
    if source == "":
        assert blocks == [paragraph(f"<p>До {content} после</p>")]
        return
    assert blocks == [paragraph("<p>До</p>"), ("unfinished", ("shortcode", content)), paragraph("<p>после</p>")]
    assert ("shortcode", " ".join(content.split())) in [(kind, " ".join(what.split())) for kind, what in lost]


def test_what_nobody_closed_hides_no_text():
    blocks, lost = read("[one a=1]раз [two b=2]два[/one] три [/four]")
    assert [kind for kind, _ in blocks] == ["unfinished", "paragraph"]
    assert blocks[0][1] == ("shortcode", "[one a=1]раз [two b=2]два[/one]")
    assert blocks[1] == paragraph("<p>три</p>")
    assert ("shortcode", "[/four]") in lost


def block(name: str, html: str = "", chosen: str = "") -> str:
    said = f" {chosen}" if chosen else ""
    return f"<!-- wp:{name}{said} -->\n{html}\n<!-- /wp:{name} -->\n\n" if html else f"<!-- wp:{name}{said} /-->\n\n"


PICTURE = f'<figure class="wp-block-image"><img src="{UPLOADS}/stage.jpg" alt=""/><figcaption>Раз</figcaption></figure>'
SECOND = f'<figure class="wp-block-image"><img src="{UPLOADS}/hall.jpg"/></figure>'


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        (block("paragraph", "<p>Раз\nдва</p>", '{"a":{"b":"-\\u002d\\u003e"}}'), [paragraph("<p>Раз два</p>")]),
        (block("core/heading", "<h3>Глава</h3>", '{"level":3}'), [("heading", "Глава")]),
        (block("list", "<ul>" + block("list-item", "<li>а</li>") + "</ul>"), [paragraph("<ul> <li>а</li> </ul>")]),
        (
            block("quote", "<blockquote>" + block("paragraph", "<p>Вода</p>") + "<cite>Рыбак</cite></blockquote>"),
            [quote("Вода", "Рыбак")],
        ),
        (block("image", PICTURE, '{"id":7}'), [("picture", ("stage.jpg", "Раз", ""))]),
        (
            block("gallery", f"<figure>{block('image', PICTURE)}{block('image', SECOND)}</figure>"),
            [("gallery", [("stage.jpg", "Раз", ""), HALL])],
        ),
        (
            block("gallery", f'<ul><li><figure><img src="{UPLOADS}/stage.jpg"></figure></li><li>{SECOND}</li></ul>'),
            [("gallery", [("stage.jpg", "", ""), HALL])],
        ),
        (
            block(
                "embed", f"<figure><div>\n{FILM}\n</div><figcaption>Кролик</figcaption></figure>", f'{{"url":"{FILM}"}}'
            ),
            [("embed", (FILM, "Кролик"))],
        ),
        (
            block("core-embed/twitter", "<figure>https://x.com/a/status/1</figure>"),
            [("embed", ("https://x.com/a/status/1", "x.com"))],
        ),
        (block("video", f'<figure><video src="{UPLOADS}/a.mp4"></video></figure>'), [own("a.mp4")]),
        (block("columns", block("column", block("paragraph", "<p>Раз</p>"))), [paragraph("<p>Раз</p>")]),
        (block("separator", "<hr/>") + block("more", "<!--more-->") + block("spacer"), []),
        (
            block("buttons", block("button", '<div><a href="https://e.kz/">Сюда</a></div>')),
            [paragraph('<p><a href="https://e.kz/">Сюда</a></p>')],
        ),
        (
            block(
                "file", f'<a href="{UPLOADS}/a.pdf">Отчёт</a><a class="wp-block-file__button" href="/a.pdf">Скачать</a>'
            ),
            [paragraph(f'<p><a href="{UPLOADS}/a.pdf">Отчёт</a></p>')],
        ),
        (
            block("cover", '<div style="background-image:url(x)"><p>Раз</p></div>', f'{{"url":"{UPLOADS}/hall.jpg"}}'),
            [("picture", HALL), paragraph("<p>Раз</p>")],
        ),
        (block("shortcode", '[gallery ids="7,8"]'), [("gallery", [STAGE, HALL])]),
        (block("block", chosen='{"ref":5}'), [paragraph("<p>Общий абзац</p>")]),
        ("Раз\n\nдва\n\n" + block("paragraph", "<p>три</p>"), [paragraph("<p>Раз</p><p>два</p><p>три</p>")]),
        (
            "<!-- wp:paragraph --><p>раз<!-- wp:paragraph --><p>два</p><!-- /wp:heading -->",
            [paragraph("<p>раз</p><p>два</p>")],
        ),
        (
            block("pullquote", "<figure><blockquote><p>Слова</p><cite>Он</cite></blockquote></figure>"),
            [quote("Слова", "Он")],
        ),
        (block("audio", f'<figure><audio src="{UPLOADS}/a.mp3"></audio></figure>'), [own("a.mp3")]),
    ],
)
def test_blocks_show_what_they_showed(content: str, blocks: list[tuple[str, Any]]):
    found, lost = read(content)
    assert found == blocks
    assert lost == []


@pytest.mark.parametrize(
    "content",
    [
        '<!-- wp:latest-posts {"postsToShow":3} /-->',
        '<!-- wp:acme/chart {"data":[1,2]} -->\n<div>Диаграмма</div>\n<!-- /wp:acme/chart -->',
        '<!-- wp:block {"ref":404} /-->',
        "<!-- wp:acme/broken {not json} /-->",
    ],
)
def test_unknown_blocks_are_kept_for_an_editor_with_all_they_say(content: str):
    blocks, lost = read(block("paragraph", "<p>До</p>") + content)
    assert blocks == [paragraph("<p>До</p>"), ("unfinished", ("block", content))]
    assert lost == [("block", content)]


def test_an_unknown_block_that_holds_others_is_their_frame():
    blocks, lost = read(block("acme/box", f"<div>{block('paragraph', '<p>Внутри</p>')}</div>", '{"a":1}'))
    assert blocks == [paragraph("<p>Внутри</p>")]
    assert lost == [("frame of a block", 'acme/box {"a":1} ')]


def test_footnotes_are_read_from_beside_the_post():
    content = block("paragraph", '<p>Раз<sup data-fn="1"><a href="#1">1</a></sup></p>') + block("footnotes")
    blocks, _ = read(content, notes='[{"content":"Сноска <b>1</b>","id":"1"}]')
    assert blocks == [paragraph("<p>Раз<sup>1</sup></p><ol><li>Сноска <b>1</b></li></ol>")]


@pytest.mark.parametrize(
    "content",
    [
        "[a b=1]" * 20_000,
        "[a]" * 20_000 + "[/a]" * 20_000,
        "[a b=" * 50_000,
        "<object>" * 20_000,
        "<!-- wp:a -->" * 20_000,
        "<!-- wp:a {" * 50_000 + " -->",
        "<!--" * 100_000,
        "<pre>" * 20_000,
        "<a " * 100_000,
        "\n" * 200_000,
        "https://" * 50_000,
        "\ue0000\ue001\ue0005\ue001" * 1000,
        "[caption]<img " * 20_000,
    ],
)
def test_texts_made_to_be_slow_are_read(content: str):
    assert "\ue000" not in html(f"{content} конец")
