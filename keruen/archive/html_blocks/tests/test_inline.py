"""Text of foreign HTML, on one line or several."""

import pytest

from keruen.archive.html_blocks.inline import lines_of, text_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a < b", "a < b"),
        ("пре<b>мьер</b>", "премьер"),
        ('<a href="/x" title="a>b">Раз</a><BR/>два', "Раз два"),
        ("<p>Раз.</p><p>Два.</p>", "Раз. Два."),
        ("&lt;b&gt; &amp;&nbsp;так", "<b> & так"),
        ("<script>alert(1)</script>Раз<!-- два -->", "Раз"),
        ("<a", ""),
    ],
)
def test_text_is_what_a_reader_sees_on_one_line(html: str, text: str):
    assert text_of(html) == text


def test_lines_are_those_that_a_reader_sees():
    assert lines_of("<div><p>Раз\nдва <i>три</i></p><ul><li>четыре</li></ul></div>") == "Раз два три\nчетыре"


def test_signs_without_end_do_no_harm():
    assert text_of('<a "' * 50_000) == text_of('<p "' * 50_000) == ""
