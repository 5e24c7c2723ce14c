from typing import Any

from django.test import Client
from django.utils import translation

from keruen.newsroom.models import SiteSettings, StandingPage
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
