import pytest

from keruen.archive.free_slugs import give_free_slugs
from keruen.newsroom.models import Topic
from keruen.newsroom.tests.cast import Cast

# Some share their slug, in one language or in both; one has no letter of which a slug is made.
NAMES = ("Тема", "Тэма", "ТЕМА!", "Иное", "…", "Тема 2", "Тема другая", "Тэмa", "???")


@pytest.mark.parametrize("standing", [(), ("Тема",), ("Тема", "Тема 2", "…", "Темa 3")])
def test_they_are_those_that_one_by_one_would_get(cast: Cast, standing: tuple[str, ...]):
    locales = (cast.politics.locale, cast.kk_culture.locale)
    for name in standing:
        Topic.objects.create(name=name, locale=locales[0])
    together = [Topic(name=name, locale=locale) for name in NAMES for locale in locales]
    give_free_slugs(together)
    one_by_one = [Topic.objects.create(name=name, locale=locale) for name in NAMES for locale in locales]
    assert [topic.slug for topic in together] == [topic.slug for topic in one_by_one]
