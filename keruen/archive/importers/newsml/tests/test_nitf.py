"""NITF files in the one shape."""

from lxml import etree

from keruen.archive.importers.newsml.model import Item
from keruen.archive.importers.newsml.nitf import item_from_nitf
from keruen.archive.importers.newsml.tests.items import nitf_file


def read(file: str) -> Item:
    return item_from_nitf(etree.fromstring(file.encode(), etree.XMLParser(resolve_entities=False, load_dtd=False)))


def test_a_file_says_who_it_is_and_what_it_holds():
    head = (
        "<identified-content><classifier type='tag' value='Кино'/><person>Аслан Тулеков</person></identified-content>"
    )
    top = """<hedline><hl2>Ниже</hl2></hedline><byline>Айгерим <person>Айгерим Сапарова</person></byline>
      <dateline><location>Алматы</location></dateline><abstract><p>Лид</p></abstract>"""
    item = read(nitf_file(version=4, head=head, top=top))
    assert (item.guid, item.version, item.status, item.language) == ("agency.2015.1", 4, "usable", "ru")
    assert (item.headline, item.lede, item.section, item.place) == ("Заголовок", "Лид", "Культура", "Алматы")
    assert (item.topics, item.makers, item.html) == (["Кино"], [("Айгерим Сапарова", "")], "<p>Текст.</p>")
    assert item.left == [("person mentioned", "Аслан Тулеков")]


def test_its_subjects_keywords_and_makers_are_taken():
    subject = "<tobject.subject tobject.subject.refnum='{}' tobject.subject.type='{}' tobject.subject.matter='{}'/>"
    subjects = subject.format("15000000", "Спорт", "") + subject.format("15014000", "Спорт", "Бокс")
    whole = nitf_file(
        head="<key-list><keyword key='финал'/></key-list>",
        top="<byline>Айгерим Сапарова</byline><byline>Ерлан Төлегенов</byline>"
        "<abstract><p>Раз.</p><p>Два.</p></abstract>",
    )
    whole = whole.replace("<docdata", f"<tobject>{subjects}</tobject><docdata").replace(
        ' position.section="Культура"', ""
    )
    item = read(whole)
    assert (item.section, item.topics) == ("#15", ["Бокс", "финал"])
    assert (item.line, item.lede, item.left) == ("Айгерим Сапарова; Ерлан Төлегенов", "Раз. Два.", [])


def test_what_a_story_has_no_place_for_is_told():
    head = """<identified-content><location>Тараз</location><location>Шу</location><event>Финал</event>
      </identified-content>"""
    top = """<dateline>АЛМАТЫ, 16 окт</dateline><note><p>Исправлено</p></note>
      <byline><person>А. Сапарова</person></byline><byline>Наш корр.</byline>"""
    end = "<body.end><tagline>Подготовил отдел</tagline></body.end>"
    item = read(nitf_file(head=head, top=top).replace("</body.content>", f"</body.content>{end}"))
    assert (item.place, item.makers) == ("Тараз", [("А. Сапарова", "")])
    assert item.left == [
        ("line of makers", "Наш корр."), ("dateline", "АЛМАТЫ, 16 окт"), ("note", "Исправлено"),
        ("second place", "Шу"), ("event mentioned", "Финал"), ("end of the text", "Подготовил отдел"),
    ]  # fmt: skip


def test_all_words_below_a_picture_are_its_caption():
    media = """<media media-type="image"><media-reference source="a.jpg"/><media-caption><p>Степь.</p><p>Весна.</p>
      </media-caption><media-caption>Утро.</media-caption></media>"""
    assert "<figcaption>Степь. Весна. Утро.</figcaption>" in read(nitf_file(media)).html


def test_its_own_names_become_those_of_html():
    media = """<media media-type="image"><media-reference source="a.jpg" mime-type="image/jpeg"/>
      <media-caption>Степь</media-caption><media-producer>А. Сапарова</media-producer></media>"""
    content = f"<hl2>О воде</hl2><p>В <location>Алматы</location></p>{media}<bq><block><p>Вода</p></block></bq>"
    html = read(nitf_file(content)).html
    assert "<h3>О воде</h3><p>В <location>Алматы</location></p>" in html
    assert '<figure><img src="a.jpg"><figcaption>Степь © А. Сапарова</figcaption></figure>' in html
    assert "<blockquote><div><p>Вода</p></div></blockquote>" in html


def test_media_that_is_no_picture_is_told():
    media = '<media media-type="audio"><media-reference source="a.mp3"/><media-caption>Эфир</media-caption></media>'
    item = read(nitf_file(f"<p>а</p>{media}"))
    assert item.left == [("media (audio)", "a.mp3 Эфир")]


def test_an_empty_file_does_no_harm():
    item = item_from_nitf(etree.fromstring("<nitf/>"))
    assert (item.guid, item.headline, item.html, item.version) == ("", "", "", 1)
