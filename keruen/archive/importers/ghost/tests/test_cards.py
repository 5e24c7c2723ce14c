"""Each of Ghost's cards as pieces."""

import json
from typing import Any

import pytest

from keruen.archive.html_blocks.pieces import (
    BulletList,
    Embed,
    FactBox,
    Gallery,
    Heading,
    Paragraph,
    Photo,
    Piece,
    Unfinished,
)
from keruen.archive.importers.ghost.cards import read_card

Losses = list[tuple[str, str]]


def read(name: str, card: dict[str, Any]) -> tuple[list[Piece], Losses]:
    losses: Losses = []
    return read_card(name, card, lambda kind, what: losses.append((kind, what))), losses


@pytest.mark.parametrize(
    ("name", "card", "pieces"),
    [
        ("image", {"src": "a.jpg", "caption": "<i>Степь</i>", "alt": "Трава"}, [Photo("a.jpg", "Степь", "Трава")]),
        ("embed", {"url": "https://x.com/a/1", "caption": "Слово"}, [Embed("https://x.com/a/1", "Слово")]),
        ("embed", {"url": "", "html": "<iframe src='https://e.kz/v'></iframe>"}, [Embed("https://e.kz/v")]),
        ("bookmark", {"url": "https://e.kz/a", "metadata": {"title": "А"}}, [Embed("https://e.kz/a", "А")]),
        ("bookmark", {"url": "/a/", "metadata": {"title": "А"}}, [Paragraph('<a href="/a/">А</a>')]),
        ("html", {"html": "<p>Раз</p><h3>Два</h3>"}, [Paragraph("Раз"), Heading("Два")]),
        ("markdown", {"markdown": "- раз\n- <b>два</b>"}, [BulletList("<ul><li>раз</li><li><b>два</b></li></ul>")]),
        ("toggle", {"heading": "Что?", "content": "<p>То</p>"}, [FactBox("Что?", "<p>То</p>")]),
        ("toggle", {"heading": "", "content": "<p>То</p>"}, [Paragraph("То")]),
        ("button", {"buttonUrl": "https://e.kz/", "buttonText": "Ещё"}, [Paragraph('<a href="https://e.kz/">Ещё</a>')]),
        ("header", {"header": "О <b>воде</b>", "subheader": "и соли"}, [Heading("О воде"), Paragraph("и соли")]),
        ("codeblock", {"code": "a", "caption": "Код"}, [Paragraph("a"), Paragraph("Код")]),
        ("horizontalrule", {}, []),
    ],
)  # fmt: skip
def test_it_becomes_what_a_story_has_for_it(name: str, card: dict[str, Any], pieces: list[Piece]):
    found, losses = read(name, card)
    assert [_squeezed(piece) for piece in found] == [_squeezed(piece) for piece in pieces]
    assert losses == []


def _squeezed(piece: Piece) -> str:
    return str(piece).replace("\\n", "").replace("> <", "><")


@pytest.mark.parametrize(
    ("name", "card", "loss"),
    [
        ("callout", {"calloutText": "<p>Важно</p>", "calloutEmoji": "💡"}, ("callout's frame", "Важно")),
        ("audio", {"src": "https://e.kz/a.mp3", "title": "Эфир"}, ("file left on the old site", "https://e.kz/a.mp3")),
        ("video", {"src": "/content/media/a.mp4"}, ("file left on the old site", "/content/media/a.mp4")),
        ("file", {"src": "https://e.kz/a.pdf", "fileTitle": "Отчёт"}, ("file left on the old site", "https://e.kz/a.pdf")),
        ("paywall", {}, ("paywall", "what stands behind it is in the story")),
        ("signup", {"header": "Письма", "subheader": "раз в неделю"}, ("form to subscribe", "Письма раз в неделю")),
        ("email", {"html": "<p>Привет, {first_name}</p>"}, ("part of the newsletter only", "Привет, {first_name}")),
        ("image", {"src": "a.jpg", "href": "https://e.kz"}, ("link of a picture", "https://e.kz")),
        ("image", {}, ("picture", "a card without a file")),
        ("embed", {}, ("embed", '{ "type": "embed" }')),
        ("bookmark", {"url": "https://e.kz", "metadata": {"description": "О"}}, ("bookmark's description", "О")),
        ("product", {"productRatingEnabled": True, "productStarRating": 4}, ("product's stars", ": 4")),
    ],
)  # fmt: skip
def test_what_a_story_has_no_place_for_is_told(name: str, card: dict[str, Any], loss: tuple[str, str]):
    _, losses = read(name, card)
    assert [(kind, " ".join(what.split())) for kind, what in losses] == [loss]


def test_pictures_of_a_gallery_without_a_file_are_told():
    images = [{"src": "a.jpg"}, {"src": ""}, None]
    (gallery,), losses = read("gallery", {"images": images, "caption": "<a href='https://e.kz'>Поход</a>"})
    assert gallery == Gallery([Photo("a.jpg")], "Поход")
    no_file = ("picture", "a card without a file")
    assert losses == [no_file, no_file, ("link in a caption", "https://e.kz (Поход)")]


def test_a_bookmark_that_leads_nowhere_is_an_unfinished_part():
    (piece,), losses = read("bookmark", {"url": " ", "metadata": {"title": "А", "description": "О"}})
    assert isinstance(piece, Unfinished)
    assert "О" in piece.source
    assert [kind for kind, _ in losses] == ["embed"]


def test_the_end_of_a_source_that_is_too_long_is_told():
    (piece,), losses = read("poll", {"question": "ж" * 25_000})
    assert isinstance(piece, Unfinished)
    assert len(piece.source) == 20_000
    assert [kind for kind, _ in losses] == ["card", "end of a long block"]


def test_a_product_is_a_fact_box_with_its_picture_and_link():
    card = {"productImageSrc": "tea.jpg", "productTitle": "Чай", "productDescription": "<p>Крепкий</p>"}
    button = {"productButtonEnabled": True, "productUrl": "https://e.kz/", "productButton": "Купить"}
    assert read("product", {**card, **button})[0] == [
        Photo("tea.jpg"),
        FactBox("Чай", '<p>Крепкий</p><p><a href="https://e.kz/">Купить</a></p>'),
    ]


@pytest.mark.parametrize("name", ["call-to-action", "transistor", "before-after", "nft", "plugin-card", ""])
def test_an_unknown_card_is_an_unfinished_part_with_its_source(name: str):
    (piece,), losses = read(name, {"textValue": "<p>Реклама</p>"})
    assert isinstance(piece, Unfinished)
    assert json.loads(piece.source) == {"type": name, "textValue": "<p>Реклама</p>"}
    assert losses[0][0] == "card"


@pytest.mark.parametrize(
    "visibility", [{"showOnWeb": False}, {"web": {"nonMember": False, "memberSegment": "status:free"}}]
)
def test_a_card_that_the_public_did_not_see_stays_unseen(visibility: dict[str, Any]):
    (piece,), losses = read("html", {"html": "<p>Только своим</p>", "visibility": visibility})
    assert isinstance(piece, Unfinished)
    assert losses == [("part that the public didn't see", "html")]


@pytest.mark.parametrize(
    "name", ["image", "gallery", "embed", "bookmark", "file", "toggle", "product", "header", "html"]
)
@pytest.mark.parametrize("value", [None, 5, [], {"a": 1}])
def test_odd_values_do_no_harm(name: str, value: Any):
    fields = ("src", "images", "url", "metadata", "caption", "heading", "content", "productTitle", "header", "html")
    read(name, dict.fromkeys(fields, value))
