"""Texts that were made to end an import, or to keep it busy for hours."""

import pytest

from keruen.archive.importers.wordpress.body.tests.reading import html, read


@pytest.mark.parametrize("number", ["1" + "0" * 30, '"' + "9" * 5000 + '"', "-1", "true", "1.5", '"²"', "null"])
def test_numbers_that_no_block_has_stand_for_none(number: str):
    content = f'<!-- wp:block {{"ref":{number}}} /--><!-- wp:gallery {{"ids":[{number}]}} /-->'
    blocks, _ = read(content)
    assert [kind for kind, _ in blocks] == ["unfinished", "unfinished"]


def test_halves_of_letters_in_a_blocks_choices_are_left_out():
    blocks, _ = read('<!-- wp:embed {"url":"https://e.kz/\\ud800a"} /-->')
    assert blocks == [("embed", ("https://e.kz/a", "e.kz"))]


@pytest.mark.parametrize("number", ["0", "9" * 5000])
def test_signs_of_parts_that_a_text_made_up_do_not_multiply(number: str):
    sign = f"&#xE000;{number}&#xE001;"
    text = html(f"[embed]https://e.kz/{sign}{sign}[/embed] " * 40)
    assert "\ue0000" not in text
    assert len(text) < 1_000_000


def test_reusable_blocks_that_name_themselves_find_an_end():
    assert html('<p>Раз</p><!-- wp:block {"ref":6} /-->').count("<keruen-unfinished") < 100_000


@pytest.mark.parametrize(
    "content",
    [
        f"<!-- wp:a{' ' * 200_000}x -->",
        f"https://e.kz/{' ' * 200_000}x",
        f"Раз\nдва{' ' * 200_000}x",
        f"<embed flashvars='{'file=' * 100_000}'></embed>",
    ],
)
def test_long_runs_are_gone_through_once(content: str):
    assert "конец" in html(f"{content} конец")
