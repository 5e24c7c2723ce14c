import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.counting.referrers import REFERRERS, classes
from keruen.pulse.models import REFERRERS as COLUMNS

class_of = classes(lambda host: host.partition(":")[0] == "vestnik.example")


def test_the_log_and_the_database_name_the_same_classes():
    assert REFERRERS == COLUMNS


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("", "direct"),
        ("vestnik.example", "internal"),
        ("vestnik.example:8000", "internal"),
        ("www.google.kz", "search"),
        ("google.com", "search"),
        ("www.google.com.tr", "search"),
        ("news.google.com", "search"),
        ("mail.google.com", "other"),
        ("yandex.kz", "search"),
        ("ya.ru", "search"),
        ("mail.yandex.ru", "other"),
        ("go.mail.ru", "search"),
        ("e.mail.ru", "other"),
        ("my.mail.ru", "social"),
        ("duckduckgo.com", "search"),
        ("m.facebook.com", "social"),
        ("l.instagram.com", "social"),
        ("away.vk.com", "social"),
        ("OK.ru", "social"),
        ("t.co", "social"),
        ("t.me", "messenger"),
        ("web.telegram.org", "messenger"),
        ("org.telegram.messenger", "messenger"),
        ("api.whatsapp.com", "messenger"),
        ("com.google.android.googlequicksearchbox", "search"),
        ("notfacebook.com", "other"),
        ("facebook.com.example.org", "other"),
        ("google.evil.example", "other"),
        ("tengrinews.kz", "other"),
    ],
)
def test_a_host_tells_where_a_reader_came_from(host: str, name: str):
    assert REFERRERS[class_of(host)] == name


@given(st.text(max_size=80))
def test_any_text_has_a_class(host: str):
    assert 0 <= class_of(host) < len(REFERRERS)
