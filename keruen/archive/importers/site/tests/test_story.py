"""What a page becomes."""

from datetime import UTC, datetime
from typing import Any

import pytest

from keruen.archive.importers.site.crawl.listed import Listed
from keruen.archive.importers.site.page.tests.reading import ADDRESS, story, texts
from keruen.archive.importers.site.story import NoStory
from keruen.archive.importers.site.tests.old_site import BRIDGE, SCHOOL, linked_data, page
from keruen.archive.importers.site.tests.old_site import story as a_page
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.report import RefusedItem


def test_a_page_that_says_nothing_of_itself_is_a_story():
    found, lost = story(a_page("Мост через Или открыли", *BRIDGE))
    assert (found.headline, found.language) == ("Мост через Или открыли", "ru")
    assert found.published_at == datetime(2015, 10, 16, 4, tzinfo=UTC)
    assert texts(found) == ["".join(f"<p>{text}</p>" for text in BRIDGE)]
    assert (found.old_addresses, list(lost)) == ((ADDRESS,), ["beside the text"])


@pytest.mark.parametrize(("encoding", "declared"), [
    ("windows-1251", "windows-1251"), ("windows-1251", "utf-8"), ("windows-1251", "iso-8859-1"), ("windows-1251", ""),
    ("utf-8", "windows-1251"), ("koi8-r", ""), ("utf-16", ""),
])  # fmt: skip
def test_a_page_is_read_in_what_it_is_written_in(encoding: str, declared: str):
    text = a_page("Мост через Или открыли", *BRIDGE).replace('<meta charset="utf-8">', "")
    raw = text.encode(encoding, "ignore")
    found, _ = story(raw, content_type=f"text/html; charset={declared}" if declared else "text/html")
    assert (found.headline, BRIDGE[0] in texts(found)[0]) == ("Мост через Или открыли", True)


def test_text_that_was_encoded_twice_is_mended_and_told():
    right = a_page("Мост через Урал открыли", *(text.replace("Или", "Урал") for text in BRIDGE))
    found, lost = story(right.encode().decode("windows-1251"))
    assert (found.headline, lost["encoding"]) == ("Мост через Урал открыли", "text that was encoded twice")


def test_letters_go_before_a_language_that_a_template_names():
    found, lost = story(a_page("Түркістанда жаңа мектеп ашылды", *SCHOOL, language="en"))
    assert (found.language, lost["language"]) == ("kk", "the page says “en”, its letters say kk")


def test_the_language_of_a_category_goes_first():
    choice = LanguageChoice(("ru", "kk"), by_slug={"news": "kk"})
    assert story(a_page("Мост через Или открыли", *BRIDGE), choice=choice)[0].language == "kk"


def test_a_language_that_the_portal_does_not_have_is_refused():
    english = "The bridge over the Ili has been opened after two years of repairs, the road office said on Friday. "
    with pytest.raises(RefusedItem, match="language"):
        story(a_page("Bridge opened", english * 3, language="en"))


def test_translations_have_the_same_group_whichever_names_the_other():
    both = "".join(f'<link rel="alternate" hreflang="{code}" href="https://old.kz/{code}/1">' for code in ("ru", "kk"))
    russian, _ = story(a_page("Мост через Или", *BRIDGE, head=both), address="https://old.kz/ru/1")
    kazakh, _ = story(a_page("Іле көпірі", *SCHOOL, head=both), address="https://old.kz/kk/1")
    assert russian.translation_group == kazakh.translation_group != ""


def test_a_lede_is_one_that_people_see_a_description_one_that_says_more():
    head = '<meta name="description" content="Мост открыт для движения.">'
    shown, _ = story(a_page("Мост", "Мост открыт для движения.", *BRIDGE, head=head))
    hidden, _ = story(a_page("Мост", *BRIDGE, head=head))
    assert (shown.lede, shown.search_description, "для движения." in texts(shown)[0]) == (
        "Мост открыт для движения.",
        "",
        False,
    )
    assert (hidden.lede, hidden.search_description) == ("", "Мост открыт для движения.")


def test_a_change_just_when_the_page_was_asked_for_is_none():
    times = {"datePublished": "2015-10-16T10:00:00+06:00", "dateModified": "2015-10-17T10:00:00+06:00"}
    found, _ = story(a_page("Мост", *BRIDGE, head=linked_data(headline="Мост", **times)))
    assert found.updated_at == datetime(2015, 10, 17, 4, tzinfo=UTC)


def test_what_search_engines_are_told_stands_in_for_a_text_that_is_not_found():
    head = linked_data(headline="Мост", datePublished="2015-10-16T10:00:00+06:00", articleBody="\n\n".join(BRIDGE * 3))
    found, lost = story(page("Мост", "<h1>Мост</h1><div id=app></div>", head=head))
    assert (BRIDGE[0] in texts(found)[0], "markup" in lost) == (True, True)


def test_a_day_without_an_hour_is_noon_and_told():
    found, lost = story(a_page("Мост", *BRIDGE, date="16.10.2015"))
    assert found.published_at == datetime(2015, 10, 16, 6, tzinfo=UTC)
    assert lost["time of day"] == "the page says 2015-10-16 alone; noon is assumed"


def test_a_sitemap_says_what_the_page_lacks():
    listed = Listed(published="2015-10-16T10:00:00+06:00", topics=("мосты",))
    found, _ = story(a_page("Мост", *BRIDGE, date=""), listed=listed)
    assert (found.published_at, found.topics) == (datetime(2015, 10, 16, 4, tzinfo=UTC), ("мосты",))


def test_a_sitemap_that_says_a_day_alone_says_noon():
    found, lost = story(a_page("Мост", *BRIDGE, date=""), listed=Listed(published="2015-10-16"))
    assert found.published_at == datetime(2015, 10, 16, 6, tzinfo=UTC)
    assert lost["time of day"] == "the page says 2015-10-16 alone; noon is assumed"


def test_a_lede_that_is_too_long_stays_in_the_text_and_its_end_is_told():
    long = "Мост через реку Или открыли после ремонта, который длился два года. " * 12
    found, lost = story(a_page("Мост", long, *BRIDGE), rules={"page": {"lede": ".text p:first-child"}})
    assert (len(found.lede), long.strip() in texts(found)[0]) == (700, True)
    assert found.lede + lost["end of a long lede"] == long.strip()


def test_topics_beyond_what_a_story_has_are_told():
    tags = "".join(f'<a rel="tag">Тема {number}</a>' for number in range(25))
    found, lost = story(a_page("Мост", *BRIDGE, more=f"<div>{tags}</div>"))
    assert (len(found.topics), lost["topics"]) == (20, "more than 20: Тема 20, Тема 21, Тема 22, Тема 23, Тема 24")


TEASERS = "".join(
    f'<article><h2><a href="/{n}">Новость номер {n}</a></h2><time>16.10.2015</time></article>' for n in range(9)
)


@pytest.mark.parametrize(
    ("text", "address", "why"),
    [
        (page("Дала", TEASERS), "https://old.kz/", "is the site's first page"),
        (page("Общество", f"<h1>Общество</h1>{TEASERS}"), "https://old.kz/category/society/", "is a list of stories"),
        (page("Мост", f"<h1>Мост</h1>{TEASERS}"), "https://old.kz/tag/most", "is a list of stories"),
        (
            page("Контакты", "<h1>Контакты</h1><p>Алматы</p>"),
            "https://old.kz/kontakty",
            "has no text to speak of (6 letters)",
        ),
        (page("Мост", f"<h1>Мост</h1><p>{BRIDGE[0]}</p><p>{BRIDGE[1]}</p>"), ADDRESS, "has no date; if it is a story"),
    ],
)
def test_pages_that_are_no_stories_say_what_they_are(text: str, address: str, why: str):
    with pytest.raises(NoStory) as caught:
        story(text.replace("© Дала, 2015.", ""), address=address)
    assert str(caught.value).startswith(why)


def test_rules_decide_what_is_a_story():
    rules: dict[str, Any] = {"addresses": {"stories": ["/tag/*"], "others": "/news/*"}}
    assert story(a_page("Мост", *BRIDGE), rules=rules, address="https://old.kz/tag/1")[0].headline == "Мост"
    with pytest.raises(NoStory, match="is no story by the rules"):
        story(a_page("Мост", *BRIDGE), rules=rules)
    with pytest.raises(NoStory, match="is no story by the rules"):
        story(a_page("Мост", *BRIDGE), rules={"addresses": {"others": "https://old.kz/news/*"}})


def test_rules_give_sections_their_names_here():
    rules = {"page": {"section": ".s"}, "sections": {"Общ-во": "Общество"}}
    found, _ = story(a_page("Мост", *BRIDGE, more='<b class="s">Общ-во</b>'), rules=rules)
    assert found.section == "Общество"


def test_a_page_that_did_not_change_has_the_same_digest():
    first, again = (story(a_page("Мост", *BRIDGE).replace("1280", views))[0] for views in ("1280", "99999"))
    other = story(a_page("Мост", *BRIDGE, "Добавлено: мост закрыт."))[0]
    assert first.digest == again.digest != other.digest
