"""What a page says of itself, in whichever way."""

import pytest

from keruen.archive.importers.site.page.document import document_of
from keruen.archive.importers.site.page.tests.reading import ADDRESS, said
from keruen.archive.importers.site.tests.old_site import linked_data, page


def head(*tags: str) -> str:
    return page("Мост", "<h1>Мост через Или открыли после ремонта</h1>", head="".join(tags))


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (head(linked_data(headline="Мост через Или открыли…")), "Мост через Или открыли после ремонта"),
        (head(meta("og:title", "Мост через Или открыли после ремонта | Дала")), "Мост через Или открыли после ремонта"),
        (head(meta("og:title", "Итоги &amp;quot;недели&amp;quot;")), "Итоги \"недели\""),
        (head(), "Мост через Или открыли после ремонта"),
        ("<title>Первый снег в Астане — Дала</title><h1>Дала</h1><h1>Новости</h1>", "Первый снег в Астане"),
    ],
)  # fmt: skip
def test_the_whole_headline_is_found(text: str, headline: str):
    assert said(text).headline == headline


@pytest.mark.parametrize(
    ("text", "moment", "is_exact"),
    [
        (head(linked_data(datePublished="2015-10-16T10:00:00+0600")), "2015-10-16T10:00:00+06:00", True),
        (head(meta("article:published_time", "2015-10-16T04:00:00Z")), "2015-10-16T04:00:00+00:00", True),
        (page("", '<time datetime="2015-10-16 10:00">вчера</time>'), "2015-10-16T10:00:00", True),
        (
            page("", '<span itemprop="datePublished" content="2015-10-16">16.10</span>'),
            "2015-10-16T12:00:00+06:00",
            False,
        ),
        (page("", '<p class="news-date">16 октября 2015 г., 10:05</p>'), "2015-10-16T10:05:00+06:00", True),
        (page("", "<h1>А</h1><div>2015 жылғы 16 қазан, 10:05</div>"), "2015-10-16T10:05:00+06:00", True),
        (page("", '<div class="date">16.10.2015</div>'), "2015-10-16T12:00:00+06:00", False),
        (page("", '<div class="date">Oct 16, 2015 10:05</div>'), "2015-10-16T10:05:00+06:00", True),
    ],
)
def test_the_date_is_found_however_it_is_written(text: str, moment: str, is_exact: bool):
    found = said(text).published
    assert found is not None
    assert (found.text, found.is_exact) == (moment, is_exact)


def test_dates_that_are_none_are_not_taken():
    assert said(page("", '<div class="date">31.02.2015</div><p>© 2015</p>')).published is None


def test_linked_data_is_found_in_graphs_lists_and_by_reference():
    person = {"@type": "Person", "@id": "#a", "name": "Айгерим Сапарова"}
    article = {"@type": ["NewsArticle"], "headline": "Мост", "author": [{"@id": "#a"}], "keywords": ["мосты", "Или"]}
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"item": {"name": "Главная"}}, {"name": "Общество"}]}
    found = said(head(linked_data(**{"@type": "WebPage", "@graph": [person, article, crumbs]})))
    assert (found.authors, found.topics, found.section) == (["Айгерим Сапарова"], ["мосты", "Или"], "Общество")
    assert found.is_story


@pytest.mark.parametrize(
    "broken", ["{", "[" * 5000, '{"@type": "NewsArticle", "headline": 5,}', "null", '"text"', "\u0000"]
)
def test_linked_data_that_is_broken_is_passed_over(broken: str):
    found = said(head(f'<script type="application/ld+json">{broken}</script>'))
    assert found.headline in {"Мост через Или открыли после ремонта", "5"}


def test_microdata_and_plain_marks_are_read():
    text = page(
        "", '<div class="breadcrumbs"><a>Главная</a><a>Спорт</a></div><span itemprop="author">Ерлан Төлегенов</span>'
        '<a rel="tag">#футбол</a><a rel="tag">Кубок</a><div itemprop="articleBody">Текст</div>',
    )  # fmt: skip
    found = said(text)
    assert (found.section, found.authors, found.topics) == ("Спорт", ["Ерлан Төлегенов"], ["футбол", "Кубок"])
    assert found.is_story


def test_a_publisher_is_no_author_where_people_are_named():
    organisation = {"@type": "Organization", "name": "Дала"}
    assert said(head(linked_data(author=organisation), '<meta name="author" content="А. Сапарова">')).authors == [
        "Дала"
    ]
    assert said(head(linked_data(author={"@type": "Person", "name": "А. Сапарова"}))).authors == ["А. Сапарова"]


def test_rules_go_before_all_else():
    text = page("", '<h2 class="t">Мост</h2><i class="d" title="16.10.2015 10:00"></i><b class="a">Редакция</b>')
    found = said(text, headline=[".x", "h2.t"], date=[".d@title"], author=[".a"])
    assert (found.headline, found.authors) == ("Мост", ["Редакция"])
    assert found.published is not None
    assert found.published.text == "2015-10-16T10:00:00+06:00"


@pytest.mark.parametrize("base", ["http://[", "//[x]]/", "https://old.kz]/", "/elsewhere/", "https://old.kz/", "", " "])
def test_links_that_are_no_addresses_end_nothing_whatever_the_base(base: str):
    found = said(page("", '<a href="http://[b">А</a>', head=f'<base href="{base}"><link rel=canonical href="/news/1">'))
    assert found.canonical == "https://old.kz/news/1"


def test_links_are_those_of_the_base_whatever_stands_before_them():
    text = '<base href="/a/"><object codebase="//[" data="d"></object><a href="http://[b">А</a><a href=" c ">В</a>'
    assert document_of(text.encode(), address=ADDRESS).select("//a/@href") == ["http://[b", "https://old.kz/a/c"]


def test_pictures_canonical_and_translations_are_absolute():
    links = '<link rel="canonical" href="/news/1"><link rel="alternate" hreflang="kk-KZ" href="/kk/1">'
    found = said(head(links, '<link rel="alternate" hreflang="x-default" href="/">', meta("og:image", "/a.jpg")))
    assert (found.canonical, found.picture) == ("https://old.kz/news/1", "https://old.kz/a.jpg")
    assert found.alternates == {"kk": "https://old.kz/kk/1"}
