import re
from typing import Any

import html5lib
import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from wagtail.documents.models import Document

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import picture
from keruen.wire.outbound.plain_html.drawing import ATTRIBUTES, TAGS, draw
from keruen.wire.outbound.plain_html.materials import materials_of


def drawn(cast: Any, *body: tuple[str, Any], **options: Any) -> str:
    story = Article.objects.get(pk=cast.story(body=list(body)).pk)
    blocks = list(story.body.raw_data)
    return draw(blocks, materials_of(blocks), **options)


def test_links_lead_to_where_things_are_now(cast: Any, settings: Any):
    other = cast.story("Другая")
    text = f'<p><a linktype="page" id="{other.pk}">там</a> <a href="/ru/o-gazete/">тут</a> <a href="https://k.kz/">вне</a></p>'
    html = drawn(cast, ("paragraph", text))
    assert f'<a href="{settings.SITE_URL}{other.address}">там</a>' in html
    assert f'<a href="{settings.SITE_URL}/ru/o-gazete/">тут</a>' in html
    assert '<a href="https://k.kz/">вне</a>' in html


def test_a_link_to_what_is_gone_is_plain_text(cast: Any):
    draft = cast.story(published=None)
    html = drawn(
        cast, ("paragraph", f'<p><a linktype="page" id="{draft.pk}">там</a> <a linktype="document" id="9">д</a></p>')
    )
    assert "href" not in html
    assert "там" in html


def test_a_picture_has_its_words_and_its_credit(cast: Any, settings: Any):
    shown = picture(credit="Dala.example", caption="Своя", alt_text="Степь")
    html = drawn(cast, ("picture", {"picture": shown, "caption": "", "alt_text": ""}))
    address = f"{settings.SITE_URL}/pictures/{shown.pk}-{shown.version}/full-1200.jpg"
    assert f'<img src="{address}" alt="Степь" width="1200" height="800">' in html
    assert "<figcaption>Своя Фото: Dala.example</figcaption>" in html
    with translation.override("kk"):
        assert "Dala.example" in drawn(cast, ("picture", {"picture": shown, "caption": "", "alt_text": ""}))


def test_speech_says_who_speaks(cast: Any):
    person = cast.person("Аскар Токтаров", role="режиссер")
    said = {"person": person, "name": "", "role": "", "text": "<p>Кино.</p>"}
    assert drawn(cast, ("speech", said)) == (
        "<p><b>Аскар Токтаров</b>, режиссер:</p><blockquote><p>Кино.</p></blockquote>"
    )


def test_a_table_may_be_a_list(cast: Any):
    table = {"data": [["Статья", "2026"], ["Вода", None]], "first_row_is_table_header": True}
    value = {"caption": "Бюджет", "table": table, "source": ""}
    assert "<th>Статья</th><th>2026</th>" in drawn(cast, ("table", value))
    assert "<li>Статья — 2026</li><li>Вода</li>" in drawn(cast, ("table", value), with_tables=False)


def test_a_recording_is_a_link_and_its_words(cast: Any, settings: Any):
    file = Document.objects.create(title="Запись", file=ContentFile(b"0", name="record.mp3"))
    html = drawn(cast, ("audio", {"file": file, "title": "", "credit": "", "transcript": "Раз.\nДва."}))
    assert html == f'<p><a href="{settings.SITE_URL}{file.url}">Запись</a></p><p>Раз.</p><p>Два.</p>'


def test_what_an_import_left_unfinished_is_not_shown(cast: Any):
    left = ("unfinished", {"kind": "html", "source": "<script>", "note": ""})
    assert drawn(cast, left, ("heading", "Дальше")) == "<h2>Дальше</h2>"


@pytest.mark.parametrize(
    "text",
    [
        '<p onclick="x()">а</p><script>alert(1)</script>',
        '<p><a href="javascript:alert(1)">а</a></p>',
        "<p><svg/onload=x>",
    ],
)
def test_nothing_foreign_comes_through(cast: Any, text: str):
    html = drawn(cast, ("paragraph", text), ("heading", "<img src=x onerror=alert(1)>"))
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag != "DOCUMENT_FRAGMENT":
            assert element.tag in TAGS
            assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set())
    assert not re.search(r"javascript:", html)
