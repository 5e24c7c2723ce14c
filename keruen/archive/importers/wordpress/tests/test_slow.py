"""Exports that would keep an import busy for hours, were a part of them gone through again and again."""

from pathlib import Path

import pytest

from keruen.archive.importers.wordpress.tests.wxr import document, move_in, post, write
from keruen.archive.report import Outcome

pytestmark = pytest.mark.usefixtures("cast")
GAP = " " * 100_000


@pytest.mark.parametrize("said", ["<category>", "<wp:meta_key></wp:meta_key><wp:meta_value>", "<wp:meta_key>"])
def test_what_nobody_closed_is_gone_through_once(tmp_path: Path, said: str):
    (tmp_path / "dala.xml").write_text(document(post(41).replace("</item>", f"{said * 40_000}</item>")))
    assert move_in(tmp_path / "dala.xml").counts == {Outcome.CREATED: 1}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>Дала</title>", f"<title>{' ' * 60_000}"),
        ("<wp:comment_status><![CDATA[open]]>", f"<wp:comment_status>{GAP}<b>open</b>"),
    ],
)
def test_long_gaps_are_gone_through_once(tmp_path: Path, old: str, new: str):
    assert old in document(post(41))
    (tmp_path / "dala.xml").write_text(document(post(41)).replace(old, new, 1))
    assert move_in(tmp_path / "dala.xml").counts == {Outcome.CREATED: 1}


def test_long_values_are_gone_through_once(tmp_path: Path):
    link = f'<a href="{"/wp-content/uploads/" * 20_000}">А</a>'
    path = write(tmp_path, post(41, content=link, meta={"rank_math_title": "%a(" * 100_000}))
    assert move_in(path).counts == {Outcome.CREATED: 1}
