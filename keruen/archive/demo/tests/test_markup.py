import pytest

from keruen.archive.demo.body import References, blocks
from keruen.archive.demo.markup import (
    BulletList,
    Embed,
    FactBox,
    Gallery,
    Heading,
    Interview,
    MarkupError,
    Paragraph,
    Part,
    Photo,
    PullQuote,
    Related,
    Speech,
    Table,
    parse,
    photos_in,
)

REFERENCES = References(stories={"a": 7}, pictures={"steppe": 3}, people={"olga-li": 5})


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Раз\nдва", Paragraph("Раз два")),
        ("— Раз, — сказал он.", Paragraph("— Раз, — сказал он.")),
        ("## О воде", Heading("О воде")),
        (
            "@ Әлия Қасымбекова, волонтёр, студент\n— Иә.\n— Жоқ.",
            Speech(("Иә.", "Жоқ."), name="Әлия Қасымбекова", role="волонтёр, студент"),
        ),
        ("@ person:olga-li\n— Да.", Speech(("Да.",), person="olga-li")),
        ("> Вода уходит\n>> рыбак", PullQuote("Вода уходит", "рыбак")),
        ("? Что?\n! Вода.\n! И лёд.", Interview([("Что?", ["Вода.", "И лёд."])])),
        (
            "? Что?\n\n! Вода.\n\n! И лёд.\n\n? Где?\n! Тут.",
            Interview([("Что?", ["Вода.", "И лёд."]), ("Где?", ["Тут."])]),
        ),
        ("|= Курс\n| Год | Тенге\n| 2015 | 188", Table("Курс", (("Год", "Тенге"), ("2015", "188")))),
        ("[[ Справка\n- раз\n\n- два\n]]", FactBox("Справка", ("раз", "два"))),
        ("-> a, b", Related(("a", "b"))),
        ("![steppe] Степь | Дорога в степи", Photo("steppe", "Степь", "Дорога в степи")),
        ("[gallery] Дни\n![a] А | а\n![b]", Gallery("Дни", (Photo("a", "А", "а"), Photo("b", "", "")))),
        ("<<https://e.kz/v>> Фильм", Embed("https://e.kz/v", "Фильм")),
        ("- раз\n- два", BulletList(("раз", "два"))),
    ],
)
def test_each_kind_of_block_is_told_by_how_it_begins(text: str, part: Part):
    assert parse(f"\n{text}\n") == [part]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Раз\n\nтекст\n## Заголовок", r"block 2 \(“текст”\): “## Заголовок” begins like another"),
        ("## Два\nстроки", "a heading has one line"),
        ("@ Без роли\n— Да", "write “@ Name, role”"),
        ("@ Имя Фамилия, роль", "nothing is said"),
        ("@ Имя Фамилия, роль\nбез тире", "should begin with “—”"),
        ("? Вопрос без ответа", "a question or an answer is missing"),
        ("! Ответ без вопроса", "a question or an answer is missing"),
        ("| А | Б\n| 1", r"rows of as many cells; it has \[2, 1\]"),
        ("[[ Справка\n- раз", "ends with a line ]]"),
        ("![Нет] подпись", "write one line"),
        ("[gallery] Одна\n![a] А", "two pictures at least"),
        ("<<javascript:alert(1)>> x", "<<https://address>> title"),
        ("[x](javascript:alert(1))", "is no address"),
    ],
)
def test_a_mistake_is_named_with_its_block(text: str, problem: str):
    with pytest.raises(MarkupError, match=problem):
        parse(text)


def test_it_tells_what_pictures_a_body_shows():
    parts = parse("![x] X | x\n\n[gallery] Г\n![y] Y\n![z] Z")
    assert [photo.key for photo in photos_in(parts)] == ["x", "y", "z"]


def test_paragraphs_join_and_links_lead_to_stories_of_the_language():
    text = "**Раз** & *два* [тут](https://e.kz/?a=1&b=2)\n\n[есть](story:a), [нет](story:b)\n\n- список"
    assert blocks(parse(text), REFERENCES) == [
        {
            "type": "paragraph",
            "value": '<p><b>Раз</b> &amp; <i>два</i> <a href="https://e.kz/?a=1&amp;b=2">тут</a></p>'
            '<p><a linktype="page" id="7">есть</a>, нет</p><ul><li>список</li></ul>',
        }
    ]


def test_related_stories_that_are_not_in_the_language_make_no_block():
    assert blocks(parse("-> b\n\n-> b, a"), REFERENCES) == [{"type": "related", "value": {"title": "", "stories": [7]}}]


def test_a_speech_is_by_a_person_on_record_or_by_a_name():
    on_record, typed = blocks(parse("@ person:olga-li\n— Да.\n\n@ Имя Фамилия, роль\n— Нет."), REFERENCES)
    assert on_record["value"] == {"person": 5, "name": "", "role": "", "text": "<p>Да.</p>"}
    assert typed["value"] == {"person": None, "name": "Имя Фамилия", "role": "роль", "text": "<p>Нет.</p>"}
