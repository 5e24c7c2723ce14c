from typing import Any

from django.test import Client


def test_a_translated_story_names_both_languages(cast: Any, client: Client, settings: Any):
    story = cast.story()
    other = cast.story("Көпір ашылды", section=cast.kk_politics, translation_key=story.translation_key)
    html = client.get(story.address).content.decode()
    for language, address in (("ru", story.address), ("kk", other.address), ("x-default", story.address)):
        assert f'<link rel="alternate" hreflang="{language}" href="{settings.SITE_URL}{address}">' in html
    assert f'<a href="{other.address}" lang="kk" hreflang="kk">Қазақша</a>' in html


def test_an_untranslated_story_names_none_and_leads_to_the_other_front(cast: Any, client: Client):
    html = client.get(cast.story().address).content.decode()
    assert '<link rel="alternate" hreflang' not in html
    assert '<a href="/kk/" lang="kk" hreflang="kk">Қазақша <span class="instead-front">(басты бет)</span></a>' in html


def test_a_translation_that_is_a_draft_is_none(cast: Any, client: Client):
    story = cast.story()
    cast.story("Көпір", section=cast.kk_politics, translation_key=story.translation_key, published=None)
    assert '<link rel="alternate" hreflang' not in client.get(story.address).content.decode()


def test_sections_and_fronts_lead_to_their_counterparts(cast: Any, client: Client):
    assert cast.kk_politics
    assert '<a href="/kk/saiasat/" lang="kk" hreflang="kk">' in client.get("/ru/politika/").content.decode()
    assert '<a href="/kk/" lang="kk" hreflang="kk">Қазақша</a>' in client.get("/ru/").content.decode()


def test_topics_lead_to_their_counterparts(cast: Any, client: Client):
    topic = cast.topic("Вода")
    other = cast.topic("Су", language="kk")
    other.translation_key = topic.translation_key
    other.save()
    assert 'href="/kk/topics/su/" lang="kk"' in client.get("/ru/topics/voda/").content.decode()
