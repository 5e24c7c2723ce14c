from typing import Any

from django.test import Client
from django.utils import translation

from keruen.newsroom.models import SiteSettings, StandingPage
from keruen.newsroom.tests.cast import picture
from keruen.reader.site import MenuItem, Site


def test_without_a_menu_the_sections_stand_in_their_order(cast: Any):
    assert cast.politics
    assert cast.culture
    assert [item.label for item in Site("ru").menu] == ["Политика", "Культура"]


def test_both_menus_take_one_query(cast: Any, django_assert_num_queries: Any):
    about = StandingPage(title="О газете", locale=cast.ru_front.locale)
    cast.ru_front.add_child(instance=about)
    settings = SiteSettings.objects.get(locale=cast.ru_front.locale)
    settings.menu = [
        ("page", {"page": cast.politics, "text": "Власть"}),
        ("link", {"text": "Радио", "address": "https://radio.example/"}),
    ]
    settings.footer = [("page", {"page": about, "text": ""})]
    settings.save()
    site = Site("ru")
    assert site.settings
    with django_assert_num_queries(1):
        assert site.menu == [MenuItem("Власть", "/ru/politika/"), MenuItem("Радио", "https://radio.example/")]
        assert site.footer == [MenuItem("О газете", "/ru/o-gazete/")]


def test_before_anything_is_set_up_the_environment_names_the_brand(db: None, client: Client, settings: Any):
    with translation.override("ru"):
        html = client.get("/ru/nothing/").content.decode()
    assert f">{settings.ENVIRONMENT.brand}</a>" in html


def test_a_logo_stands_for_the_wordmark_and_says_the_brand(cast: Any, client: Client):
    logo = picture(width=900, height=180)
    SiteSettings.objects.filter(locale__language_code="ru").update(logo=logo)
    html = client.get("/ru/").content.decode()
    assert (
        f'<img src="/pictures/{logo.pk}-{logo.version}/full-800.webp" width="800" height="160" alt="Вестник">' in html
    )
    assert "<title>Вестник" in html


def test_search_engines_are_told_the_publishers_logo(cast: Any, client: Client):
    SiteSettings.objects.filter(locale__language_code="ru").update(logo=picture(width=900, height=180))
    assert "/full-800.webp" in client.get(cast.story().address).content.decode().partition("ld+json")[2]
