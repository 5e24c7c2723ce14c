import pytest

from keruen.search.keys import key


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("астана", "Астане Астану Астаны Астаной"),
        ("аким", "акима акиму акимов акимами"),
        ("токаев", "Токаева Токаеву Токаевым Токаеве Токаевой"),
        ("назарбаев", "Назарбаева Назарбаеву Назарбаевым"),
        ("рахимжанов", "Рахимжанова Рахимжанову Рахимжановой"),
        ("рыбакина", "Рыбакиной Рыбакину"),
        ("достоевский", "Достоевского Достоевскому"),
        ("день", "дня дни дней днями"),
        ("человек", "люди людей людям"),
        ("год", "года лет годы"),
        ("рынок", "рынка рынки рынков"),
        ("ребенок", "ребёнок дети детей"),
        ("шымкент", "Шымкента Шымкенте Шымкентом"),
        ("костанай", "Костаная Костанаю Костанае"),
        ("маслихат", "маслихата маслихатов маслихатах"),
        ("казахстанский", "казахстанского казахстанских казахстанская"),
        ("судиться", "судился судятся"),
    ],
)
def test_forms_share_a_key(lemma, forms):
    assert {key(form, "ru") for form in forms.split()} == {key(lemma, "ru")}


@pytest.mark.parametrize("name", ["Ерлан", "Байден", "Жезказган", "Садыр", "Аркалык", "Бахтияр"])
def test_a_name_that_the_dictionary_lacks_meets_its_cases(name):
    assert {key(name + ending, "ru") for ending in ("а", "у", "ом", "е")} == {key(name, "ru")}


@pytest.mark.parametrize(("one", "other"), [("Алматы", "алмаз"), ("тенге", "тень"), ("Касымов", "Касым")])
def test_different_words_keep_different_keys(one, other):
    assert key(one, "ru") != key(other, "ru")


def test_a_kazakh_word_in_a_russian_text_has_its_kazakh_key():
    assert key("әкімдіктің", "ru") == key("әкімдік", "kk")


def test_stress_marks_and_the_dots_of_yo_make_no_difference():
    assert key("за\u0301мок", "ru") == key("замок", "ru")
    assert key("ёлки", "ru") == key("елка", "ru")
