"""What is read without a tree is what the tree would give."""

from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from keruen.archive.html_blocks.pieces import Piece
from keruen.archive.html_blocks.plain import Plain, stretches
from keruen.archive.html_blocks.reading import read_pieces

_PARTS = """
<p>|</p>|<p class="a">|<div>|</div>|<div class="x>y">|<b>|</b>|<strong>|</strong>|<em>|</em>|<span style="a:b">|</span>
|<a href="https://e.kz/a?b=1&amp;c=2">|<a href="/ru/a/">|<a href="javascript:1">|<a href="#a">|<a>|</a>|<br>|<br><br>
|<h2>|</h2>|<ul>|</ul>|<ol>|<li>|</li>|<blockquote>|</blockquote>|<img src="a.jpg">|<table><tr><td>|</td><td>|</table>
|<script>|</script>|<iframe src="https://e.kz/v"></iframe>|<noscript>|</noscript>
|&nbsp;|&amp;|&lt;p&gt;|&#60;b>| |\\n|a|б
|<figure>|</figure>|<!-- -->|<hr>|<sup>|</sup>|<keruen-unfinished>|</keruen-unfinished>|<svg>|<p|>|"|<textarea>|<u>|</u>
"""
_MARKUP = st.lists(st.sampled_from(_PARTS.replace("\n", "").replace("\\n", "\n").split("|")), max_size=25).map("".join)


def read(html: str) -> tuple[list[Piece], list[tuple[str, str]]]:
    losses: list[tuple[str, str]] = []
    return read_pieces(html, lost=lambda kind, what: losses.append((kind, what))), losses


def read_by_tree(html: str) -> tuple[list[Piece], list[tuple[str, str]]]:
    with (
        patch("keruen.archive.html_blocks.reading.stretches", lambda whole: [whole]),
        patch("keruen.archive.html_blocks.inline._clean_plain", return_value=None),
    ):
        return read(html)


@settings(max_examples=400, deadline=None)
@given(_MARKUP)
@example("<p>a&nbsp;<b>b</b></p>text<p>c</p>")
@example('<img src="a.jpg"><noscript><img src="a.jpg"></noscript><p>a</p>')
def test_the_quick_way_gives_what_the_tree_gives(html: str):
    assert read(html) == read_by_tree(html)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>а</p> <h2>б</h2>", [Plain("p", "а"), Plain("h2", "б")]),
        ("<div><p>а</p></div>б", [Plain("p", "а"), "б"]),
        ('<figure><img src="a"><p>а</p></figure><p>б</p>', ['<figure><img src="a"><p>а</p></figure>', Plain("p", "б")]),
        ("<ul><li>а</li></ul>", [Plain("ul", "<ul><li>а</li></ul>")]),
        ("<ul><li>а<ul><li>б</li></ul></li></ul>", ["<ul><li>а<ul><li>б</li></ul></li></ul>"]),
        ("<p>а</p><script><p>б</p></script>", ["<p>а</p><script><p>б</p></script>"]),
    ],
)
def test_it_cuts_out_what_is_plain(html: str, found: list[Any]):
    assert list(stretches(html)) == found
