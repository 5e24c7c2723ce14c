import pytest
from django.utils import translation

from keruen.reader.typesetting import typeset, typeset_lines


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Мост в Или", "Мост в\u00a0Или"),
        ("Экибастуз: дата-центр", 'Экибастуз: <span class="nb">дата-центр</span>'),
        ("закрыт из-за метели", 'закрыт <span class="nb">из-за</span> метели'),
        ("сельскохозяйственно-промышленный", "сельскохозяйственно-промышленный"),
        ("<b>A&B</b> — 5", "&lt;b&gt;A&amp;B&lt;/b&gt;\u00a0— 5"),
    ],
)
def test_a_headline_is_set(text: str, html: str):
    with translation.override("ru"):
        assert typeset(text) == html


def test_each_line_is_a_paragraph():
    with translation.override("ru"):
        assert typeset_lines("Раз <i>\n\nДва") == "<p>Раз &lt;i&gt;</p><p>Два</p>"
