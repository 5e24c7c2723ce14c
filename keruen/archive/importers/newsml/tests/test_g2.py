"""Items of NewsML-G2 in the one shape."""

import pytest
from lxml import etree

from keruen.archive.importers.newsml.elements import LANG
from keruen.archive.importers.newsml.g2 import group_members, item_from_g2
from keruen.archive.importers.newsml.model import FoundPicture, Item
from keruen.archive.importers.newsml.tests.items import (
    BODY,
    NAR,
    XHTML,
    alone,
    in_nitf,
    package,
    picture_item,
    remote,
    text_item,
    xhtml,
)


def test_namespaces_go_and_words_about_them_stay():
    assert read(text_item(contents=xhtml('<p>xmlns="a" и так</p>'))).html == '<p>xmlns="a" и так</p>'


def read(item: str) -> Item:
    return item_from_g2(etree.fromstring(alone(item).encode()))


def test_an_item_says_who_it_is_and_what_it_holds():
    content = """<headline role="hld:short">Кратко</headline><headline xml:lang="en">Headline</headline>
      <description role="drol:summary">Лид &amp; так</description><located qcode="city:1"><name>Алматы</name></located>
      <creator role="crol:author"><name>Айгерим Сапарова</name></creator>
      <contributor role="crol:photographer"><name>Ерлан Төлегенов</name></contributor>"""
    item = read(text_item(version=3, content=content))
    assert (item.guid, item.version, item.kind, item.status) == ("urn:newsml:agency.kz:1", 3, "text", "usable")
    assert (item.headline, item.lede, item.place, item.language) == ("Заголовок", "Лид & так", "Алматы", "ru")
    assert item.makers == [("Айгерим Сапарова", "author"), ("Ерлан Төлегенов", "photographer")]
    assert item.html == BODY
    assert item.left == [("second headline", "Кратко"), ("second headline", "Headline")]


SUBJECTS = """<subject type="cpnat:abstract" qcode="medtop:15000000"><name xml:lang="en">sport</name></subject>
  <subject type="cpnat:abstract" qcode="medtop:20000822"><name xml:lang="en">boxing</name>
   <name xml:lang="ru">бокс</name><broader qcode="medtop:15000000"/></subject>
  <subject type="cpnat:person" literal="Аслан Тулеков"/>
  <subject type="cpnat:organisation"><name>Федерация</name></subject>
  <subject type="cpnat:geoArea" qcode="iso3166-1a2:KZ"><name>Тараз</name></subject>
  <subject qcode="afp:1"/><keyword>финал</keyword><genre qcode="genre:Interview"><name>интервью</name></genre>"""


def test_subjects_are_sections_topics_places_or_told():
    item = read(text_item(content=SUBJECTS))
    assert (item.section, item.topics, item.place) == ("#15", ["бокс", "финал"], "Тараз")
    assert item.left == [
        ("person mentioned", "Аслан Тулеков"),
        ("organisation mentioned", "Федерация"),
        ("subject without a name", "afp:1"),
        ("genre", "интервью"),
    ]


def test_a_service_is_the_section_and_a_main_subject_a_topic_then():
    services = "<service><name>Лента</name></service><service><name>Спорт</name></service>"
    item = read(text_item(about=services, content=SUBJECTS))
    assert (item.section, item.topics) == ("Лента", ["sport", "бокс", "финал"])
    assert ("second section", "Спорт") in item.left


def test_of_several_main_subjects_the_first_is_the_section_and_needs_no_name():
    subjects = """<subject qcode="medtop:15000000"/><subject qcode="medtop:04000000"><name>экономика</name></subject>"""
    item = read(text_item(content=subjects))
    assert (item.section, item.topics, item.left) == ("#15", ["экономика"], [])


def test_what_else_is_said_of_the_content_is_told():
    content = """<located><name>Алматы</name></located><subject type="cpnat:geoArea"><name>Тараз</name></subject>
      <subject type="cpnat:poi"><name>Алматы</name></subject><creator qcode="prov:AFP"/>
      <creator><name>Айгерим Сапарова</name></creator><by>Ерлан Төлегенов</by>
      <dateline>АЛМАТЫ, 16 окт</dateline><description role="drol:summary">Лид</description>
      <description role="drol:note">Ещё</description><urgency>4</urgency><slugline>kz-1</slugline>"""
    item = read(text_item(content=content))
    assert (item.place, item.lede) == ("Алматы", "Лид")
    assert item.left == [
        ("maker without a name", "prov:AFP"), ("line of makers", "Ерлан Төлегенов"), ("second place", "Тараз"),
        ("dateline", "АЛМАТЫ, 16 окт"), ("second description", "Ещё"),
    ]  # fmt: skip


def test_files_that_the_text_does_not_show_are_told():
    inline = '<inlineData encoding="base64" contenttype="image/png">AAAA</inlineData>'
    item = read(
        text_item(contents=xhtml(BODY) + remote("a.jpg") + remote("b.jpg") + remote("c.jpg", "rnd:web") + inline)
    )
    assert item.picture is not None
    assert item.picture.hrefs == ("a.jpg", "c.jpg")
    assert item.left == [("file within the item", "image/png"), ("file", "b.jpg")]


def test_words_in_blocks_stay_apart():
    words = "<h:p>Раз.</h:p><h:p>Два<h:b>дцать</h:b>.</h:p>"
    content = f'<description role="drol:summary" xmlns:h="{XHTML}">{words}</description>'
    assert read(text_item(content=content)).lede == "Раз. Двадцать."


@pytest.mark.parametrize(
    ("contents", "html"),
    [
        (xhtml("<h2>О</h2><p>Раз <b>два</b></p>"), "<h2>О</h2><p>Раз <b>два</b></p>"),
        (f'<inlineXML><x:html xmlns:x="{XHTML}"><x:body><x:p>Раз</x:p></x:body></x:html></inlineXML>', "<p>Раз</p>"),
        (in_nitf("<p>Раз</p><hl2>Два</hl2>"), "<p>Раз</p><h3>Два</h3>"),
        (in_nitf("<block><p>Раз</p></block>", namespace=""), "<div><p>Раз</p></div>"),
        ('<inlineData contenttype="text/plain">Раз\n\nДва &lt;</inlineData>', "<p>Раз</p><p>Два &lt;</p>"),
        ('<inlineData contenttype="text/html">&lt;p&gt;Раз&lt;/p&gt;</inlineData>', "<p>Раз</p>"),
        ('<inlineData contenttype="text/plain">Нет</inlineData>' + xhtml("<p>Раз</p>"), "<p>Раз</p>"),
        ("", ""),
    ],
)
def test_its_body_is_read_in_each_form(contents: str, html: str):
    assert read(text_item(contents=contents)).html.replace("\n", "") == html


def test_what_the_nitf_in_it_says_fills_what_the_item_lacks():
    top = "<hedline><hl1>Другой</hl1></hedline><abstract><p>Лид</p></abstract><byline>Айгерим Сапарова</byline>"
    item = read(text_item(headline="", contents=in_nitf(BODY, top)))
    assert (item.headline, item.lede, item.line) == ("Другой", "Лид", "Айгерим Сапарова")


def test_a_picture_gives_its_files_the_best_first_with_their_words():
    item = read(picture_item("urn:p:1", "a.jpg"))
    assert item.kind == "picture"
    assert item.picture == FoundPicture(
        ("a.jpg", "small-a.jpg"), caption="Степь", credit="А. Сапарова", alt_text="Трава", rights="© Агентство"
    )


def test_a_picture_of_the_texts_own_has_the_holder_as_its_credit():
    item = read(text_item(contents=xhtml(BODY) + remote("a.jpg")))
    assert item.picture == FoundPicture(("a.jpg",), credit="Агентство", rights="© Агентство")


def test_links_say_what_it_shows_and_what_it_translates():
    about = """<link rel="irel:seeAlso" residref="urn:p:1"/><link rel="irel:translatedFrom" residref="urn:t:1"/>
      <link rel="irel:previousVersion" residref="urn:t:0"/><altId>https://agency.kz/1</altId>"""
    item = read(text_item(about=about))
    assert (item.shows, item.original, item.old_addresses) == (["urn:p:1"], "urn:t:1", ["https://agency.kz/1"])


@pytest.mark.parametrize(
    ("status", "about", "read_as"),
    [
        ("stat:withheld", "", "withheld"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/canceled", "", "canceled"),
        ("stat:usable", '<signal qcode="sig:kill"/>', "canceled"),
        ("stat:usable", '<signal qcode="sig:update"/>', "usable"),
    ],
)
def test_it_tells_what_must_not_be_out(status: str, about: str, read_as: str):
    assert read(text_item(status=status, about=about)).status == read_as


def test_a_package_names_its_members_by_group():
    element = etree.fromstring(f'<m xmlns="{NAR}">{package("urn:k:1", [["urn:t:1", "urn:p:1"], ["urn:t:2"]])}</m>')
    assert list(group_members(element[0])) == [("G0", "urn:t:1"), ("G0", "urn:p:1"), ("G1", "urn:t:2")]


def test_an_item_with_nothing_in_it_does_no_harm():
    item = item_from_g2(etree.fromstring(f'<newsItem xmlns="{NAR}" version="x"/>'))
    assert (item.guid, item.version, item.headline, item.html) == ("", 1, "", "")
    assert LANG.endswith("lang")
