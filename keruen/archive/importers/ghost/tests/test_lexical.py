"""Lexical trees as pieces."""

import json
from typing import Any

import pytest

from keruen.archive.html_blocks.pieces import BulletList, Embed, Heading, Paragraph, Piece, Quotation, Unfinished
from keruen.archive.importers.ghost.lexical import read_lexical
from keruen.archive.importers.ghost.tests.exports import lexical, node, paragraph, text

Losses = list[tuple[str, str]]


def read(*children: dict[str, Any]) -> tuple[list[Piece], Losses]:
    losses: Losses = []
    return read_lexical(json.loads(lexical(*children)), lambda kind, what: losses.append((kind, what))), losses


@pytest.mark.parametrize(
    ("children", "html"),
    [
        ([text("Раз "), text("два", 1), text(" три", 2)], "Раз <b>два</b><i> три</i>"),
        ([text("жирно косо", 3)], "<i><b>жирно косо</b></i>"),
        ([text("H"), text("2", 32), text("O"), text("2", 64)], "H<sub>2</sub>O<sup>2</sup>"),
        ([text("код", 16), text(" ярко", 128)], "код ярко"),
        ([text("a < b & c")], "a &lt; b &amp; c"),
        ([text("раз"), {"type": "linebreak", "version": 1}, text("два")], "раз<br>два"),
        ([node("link", text("e", 1), url="https://e.kz/?a=1&b=2")], '<a href="https://e.kz/?a=1&amp;b=2"><b>e</b></a>'),
        ([node("autolink", text("e"), url="/ru/a/")], '<a href="/ru/a/">e</a>'),
        ([text("a"), {"type": "tab", "text": "\t"}, text("b")], "a b"),
    ],
)
def test_text_keeps_its_marks_and_links(children: list[dict[str, Any]], html: str):
    assert read(paragraph(*children)) == ([Paragraph(html)], [])


def test_a_link_that_could_run_is_lost_and_its_text_stays():
    pieces, losses = read(paragraph(node("link", text("a"), url="javascript:alert(1)")))
    assert (pieces, losses) == ([Paragraph("a")], [("link", "javascript:alert(1) (a)")])


@pytest.mark.parametrize("kind", ["heading", "extended-heading"])
def test_headings_are_headings(kind: str):
    assert read(node(kind, text("О "), text("воде", 2), tag="h2")) == ([Heading("О воде")], [])


@pytest.mark.parametrize("kind", ["quote", "extended-quote", "aside"])
def test_quotations_are_pull_quotes(kind: str):
    pieces, losses = read(
        node(kind, text("Вода"), {"type": "linebreak"}, node("link", text("уходит"), url="https://e.kz"))
    )
    assert pieces == [Quotation("Вода\nуходит")]
    assert losses == [("link in a quotation", "https://e.kz (уходит)")]


def test_what_is_struck_out_and_links_in_headings_are_told():
    link = node("link", text("воде"), url="https://e.kz")
    pieces, losses = read(paragraph(text("Раз "), text("два", 5)), node("heading", text("О "), link, tag="h2"))
    assert pieces == [Paragraph("Раз <b>два</b>"), Heading("О воде")]
    assert losses == [("struck out, now as any text", "два"), ("link in a heading", "https://e.kz (воде)")]


def test_lists_keep_their_kind_and_what_is_nested():
    inner = node("list", node("listitem", text("внутри")), listType="bullet", tag="ul")
    pieces, _ = read(
        node(
            "list",
            node("listitem", text("раз")),
            node("listitem", inner),
            node("listitem", text("два")),
            listType="number",
        )
    )
    assert pieces == [BulletList("<ol><li>раз<ul><li>внутри</li></ul></li><li>два</li></ol>")]


def test_cards_stand_where_they_stood():
    pieces, losses = read(
        paragraph(text("до")),
        {"type": "embed", "version": 1, "url": "https://www.youtube.com/watch?v=aqz", "metadata": {"title": "Кролик"}},
        {"type": "horizontalrule", "version": 1},
        paragraph(text("после")),
    )
    assert pieces == [Paragraph("до"), Embed("https://www.youtube.com/watch?v=aqz", "Кролик"), Paragraph("после")]
    assert losses == []


def test_what_nobody_knows_keeps_its_text_or_its_source():
    pieces, losses = read(
        node("columns", paragraph(text("в колонке"))), {"type": "poll", "version": 1, "question": "Да?"}
    )
    assert pieces[0] == Paragraph("в колонке")
    assert isinstance(pieces[1], Unfinished)
    assert json.loads(pieces[1].source) == {"type": "poll", "question": "Да?"}
    assert [kind for kind, _ in losses] == ["kind of block", "card"]


@pytest.mark.parametrize("document", [None, [], {}, {"root": None}, {"root": {"children": "x"}}])
def test_what_is_no_document_is_refused(document: Any):
    with pytest.raises(ValueError, match="has no root"):
        read_lexical(document, lambda kind, what: None)


def test_nesting_without_end_does_no_harm():
    deep = text("глубоко")
    for _ in range(400):
        deep = node("paragraph", deep)
    listed = node("list", node("listitem", text("дно")))
    for _ in range(200):
        listed = node("list", node("listitem", listed))
    odd = node("odd", paragraph(text("нечёт")))
    for _ in range(200):
        odd = node("odd", odd)
    pieces, losses = read(deep, listed, odd, paragraph(text("дальше")))
    assert pieces[-1] == Paragraph("дальше")
    assert ("kind of block", "odd") in losses


@pytest.mark.parametrize("child", [{"type": 7}, {"text": 5}, {"type": "list", "children": [{"children": 5}]}, {}])
def test_odd_nodes_do_no_harm(child: dict[str, Any]):
    pieces, _ = read(child, paragraph(child, text("дальше")))
    assert pieces[-1] == Paragraph("дальше")
