from typing import Any

from django.test import Client
from wagtail.rich_text import RichText

from keruen.newsroom.models import Article
from keruen.reader.tables import table
from keruen.reader.tests.pages import addresses


def text_of(client: Client, story: Article) -> str:
    return (
        client.get(story.address).content.decode().split('<div class="text">')[1].split('<footer class="closing">')[0]
    )


def test_a_speech_names_speaker_and_role_apart(cast: Any, client: Client):
    words = {
        "person": None,
        "name": "Аслан Тулеков",
        "role": "режиссер",
        "text": RichText("<p>Кино — это бизнес.</p>"),
    }
    text = text_of(client, cast.story(body=[("speech", words)]))
    assert 'data-part="speech-speaker">Аслан Тулеков</span>' in text
    assert 'data-part="speech-role">режиссер</span>' in text


def test_links_to_stories_are_looked_up_together(cast: Any, client: Client, django_assert_max_num_queries: Any):
    others = cast.stories(8)
    paragraphs = [
        ("paragraph", RichText(f'<p>См. <a linktype="page" id="{other.pk}">здесь</a>.</p>')) for other in others
    ]
    story = cast.story(body=[*paragraphs, ("related", {"title": "", "stories": others})])
    client.get(story.address)
    with django_assert_max_num_queries(16):
        text = text_of(client, story)
    assert all(text.count(f'<a href="{other.address}">') == 2 for other in others)


def test_a_link_to_a_withdrawn_story_becomes_text(cast: Any, client: Client):
    other = cast.story("Снятая")
    body = [
        ("paragraph", RichText(f'<p>См. <a linktype="page" id="{other.pk}">здесь</a>.</p>')),
        ("related", {"title": "", "stories": [other]}),
    ]
    story = cast.story(body=body)
    other.unpublish()
    text = text_of(client, story)
    assert "<a>здесь</a>" in text
    assert "Снятая" not in text


def test_an_embed_loads_nothing_before_it_is_asked_for(cast: Any, client: Client):
    video = {"url": "https://www.youtube.com/watch?v=abc_DEF-123", "title": "Ролик"}
    text = text_of(client, cast.story(body=[("embed", video)]))
    assert "<iframe" not in text
    assert 'data-player="https://www.youtube-nocookie.com/embed/abc_DEF-123"' in text
    assert '<button type="button" hidden>Загрузить с youtube.com</button>' in text.replace(
        "с\u00a0youtube", "с youtube"
    )


def test_what_has_no_player_is_a_link(cast: Any, client: Client):
    text = text_of(client, cast.story(body=[("embed", {"url": "https://elsewhere.example/1", "title": "Запись"})]))
    assert '<a href="https://elsewhere.example/1" rel="noopener">Запись</a>' in text
    assert "data-player" not in text


def test_prepositions_stay_with_their_words(cast: Any, client: Client):
    text = text_of(client, cast.story(body=[("paragraph", RichText("<p>Мост в Или стоит 5 млн тенге.</p>"))]))
    assert "в\u00a0Или" in text


def test_a_column_of_numbers_is_set_as_figures():
    data = {"data": [["Статья", "2026"], ["Вода", "1 412"], ["Долг", "—"]], "first_row_is_table_header": True}
    found = table(data)
    assert [cell.is_number for cell in found.head_cells] == [False, True]
    assert [[cell.is_number for cell in row] for row in found.rows] == [[False, True], [False, True]]


def test_a_document_says_its_type_and_size(cast: Any, client: Client):
    html = client.get(addresses(cast, "ru")["story"]).content.decode()
    assert "PDF, 1\u00a0КБ" in html
