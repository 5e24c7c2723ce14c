"""Mobiledoc as pieces."""

import json
from typing import Any

import pytest

from keruen.archive.html_blocks.pieces import (
    BulletList,
    Gallery,
    Heading,
    Paragraph,
    Photo,
    Piece,
    Quotation,
    Unfinished,
)
from keruen.archive.importers.ghost.mobiledoc import read_mobiledoc
from keruen.archive.importers.ghost.tests.exports import mobiledoc

Losses = list[tuple[str, str]]


def read(*sections: Any, **parts: Any) -> tuple[list[Piece], Losses]:
    losses: Losses = []
    document = json.loads(mobiledoc(*sections, **parts))
    return read_mobiledoc(document, lambda kind, what: losses.append((kind, what))), losses


MARKUPS = [["strong"], ["em"], ["a", ["href", "https://e.kz/", "rel", "noopener"]], ["code"]]


@pytest.mark.parametrize(
    ("markers", "html"),
    [
        ([[0, [], 0, "Раз & два"]], "Раз &amp; два"),
        ([[0, [0], 1, "жирно"], [0, [], 0, " и "], [0, [1], 1, "косо"]], "<b>жирно</b> и <i>косо</i>"),
        ([[0, [0, 1], 1, "оба"], [0, [], 1, " жирно"]], "<b><i>оба</i> жирно</b>"),
        ([[0, [2], 0, "ссылка "], [0, [0], 2, "жирно"]], '<a href="https://e.kz/">ссылка <b>жирно</b></a>'),
        ([[0, [3], 1, "код"]], "код"),
        ([[0, [0], 0, "не закрыт"]], "<b>не закрыт</b>"),
        ([[0, [], 0, "раз"], [1, [], 0, 0], [0, [], 0, "два"]], "раз<br>два"),
        ([[0, [99], 5, "лишнее"], "x", [1], [1, [], 0, 77]], "лишнее"),
    ],
)
def test_text_keeps_its_marks_and_links(markers: Any, html: str):
    pieces, _ = read([1, "p", markers], markups=MARKUPS, atoms=[["soft-return", "", {}]])
    assert pieces == [Paragraph(html)]


def test_sections_keep_what_they_are():
    pieces, losses = read(
        [1, "h2", [[0, [], 0, "О воде"]], ["data-md-text-align", "center"]],
        [1, "blockquote", [[0, [], 0, "Вода"]]],
        [1, "aside", [[0, [], 0, "уходит"]]],
        [3, "ol", [[[0, [], 0, "раз"]], [[0, [0], 1, "два"]]]],
        [2, "a.jpg"],
        markups=MARKUPS,
    )
    assert pieces == [
        Heading("О воде"),
        Quotation("Вода"),
        Quotation("уходит"),
        BulletList("<ol><li>раз</li><li><b>два</b></li></ol>"),
        Photo("a.jpg"),
    ]
    assert losses == []


def test_cards_of_old_versions_are_read_like_the_new_ones():
    cards = [
        ["card-markdown", {"cardName": "card-markdown", "markdown": "# Вода\n\nРаз **два**\nтри"}],
        ["image", {"src": "a.jpg", "caption": "Степь <b>весной</b>", "alt": "Трава"}],
        ["gallery", {"images": [{"src": "a.jpg"}, {"src": "b.jpg", "alt": "б"}], "caption": "Поход"}],
        ["hr", {}],
        ["code", {"code": "a < b\nc"}],
    ]
    pieces, losses = read(*([10, number] for number in range(len(cards))), cards=cards)
    assert pieces == [
        Heading("Вода"),
        Paragraph("Раз <b>два</b><br> три"),
        Photo("a.jpg", "Степь весной", "Трава"),
        Gallery([Photo("a.jpg"), Photo("b.jpg", "", "б")], "Поход"),
        Paragraph("a &lt; b<br>c"),
    ]
    assert losses == []


def test_unknown_cards_atoms_and_sections_are_told():
    pieces, losses = read(
        [10, 0], [10, 5], [1, "p", [[1, [], 0, 0]]], [77, 1], None,
        cards=[["map", {"id": 7}]], atoms=[["mention", "@Айгерим", {}]],
    )  # fmt: skip
    assert [type(piece) for piece in pieces] == [Unfinished, Unfinished, Paragraph]
    assert pieces[2] == Paragraph("@Айгерим")
    assert [kind for kind, _ in losses] == ["card", "card", "atom", "kind of block", "kind of block"]


def test_what_is_struck_out_and_links_in_headings_and_quotations_are_told():
    link = [0, [2], 1, "ссылка"]
    sections = ([1, "p", [[0, [4], 1, "нет"]]], [1, "h2", [link]], [1, "blockquote", [link]])
    pieces, losses = read(*sections, markups=[*MARKUPS, ["s"]])
    assert pieces == [Paragraph("нет"), Heading("ссылка"), Quotation("ссылка")]
    assert [kind for kind, _ in losses] == [
        "struck out, now as any text", "link in a heading", "link in a quotation"
    ]  # fmt: skip


@pytest.mark.parametrize("document", [None, [], {}, {"sections": 5}])
def test_what_is_no_document_is_refused(document: Any):
    with pytest.raises(ValueError, match="has no sections"):
        read_mobiledoc(document, lambda kind, what: None)
