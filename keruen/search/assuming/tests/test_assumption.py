import pytest

from keruen.search.assuming import Kind, MemoryLexicon, assume

RUSSIAN = """
привет новости погода пожар объявление экономика алматы астана казахстан казахстана казахстане министр правительство
президент здоровье жизнь площадь новый школа школы тенге доллар бюджет выборы землетрясение футбол щука чемпион юрист
ёлка язык ещё воздух съезд подъезд хлеб хоккей цирк цена яблоко шымкент караганда премьер акимат полиция нефть газ
токаев назарбаев дорога дороги ремонт паводок вокзал автобус больница врач учитель университет погоды
"""
KAZAKH = """
қазақ қазақстан әлем оңтүстік солтүстік үкімет өзен ғылым мектеп мұғалім тұрғын жаңалық теңге әкім қала ауыл халық
ұлт ән күн түн жүрек көше өмір құқық шаңырақ мәжіліс облыс тәуелсіздік бүгін ұлы жыл сәуір қыркүйек өскемен үшін
қызылорда маңғыстау тоқаев балабақша дәрігер әділет қауіпсіздік
"""


@pytest.fixture(scope="module")
def lexicon():
    words = {"ru": RUSSIAN.replace("ё", "е").split(), "kk": KAZAKH.split()}
    counts = {language: dict.fromkeys(each, 500) for language, each in words.items()}
    counts["ru"] |= {"казак": 3, "facebook": 40, "астаны": 2, "кот": 30, "код": 90, "прогоз": 4, "прогноз": 300}
    return MemoryLexicon(counts)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbdtn", "привет"),
        ("yjdjcnb", "новости"),
        ("Gjujlf", "погода"),
        ("gj;fh", "пожар"),
        ("j,]zdktybt", "объявление"),
        ("'rjyjvbrf", "экономика"),
        ("[kt,", "хлеб"),
        (".hbcn", "юрист"),
        ("0fpf0", "қазақ"),
        ("2ktv", "әлем"),
        ("-v3h", "өмір"),
        ("vtrntg", "мектеп"),
        ("8r3vtn", "үкімет"),
        ("9kn", "ұлт"),
        ("афсуищщл", "facebook"),
    ],
)
def test_words_typed_in_another_layout(lexicon, typed, meant):
    found = assume([typed], lexicon)
    assert found is not None
    assert (found.words, found.kind) == ((meant,), Kind.LAYOUT)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("казакстан", "қазақстан"),
        ("казак", "қазақ"),
        ("алем", "әлем"),
        ("Онтустик", "оңтүстік"),
        ("солтустик", "солтүстік"),
        ("укимет", "үкімет"),
        ("озен", "өзен"),
        ("гылым", "ғылым"),
        ("мугалим", "мұғалім"),
        ("тургын", "тұрғын"),
        ("жаналык", "жаңалық"),
        ("халык", "халық"),
        ("турғын", "тұрғын"),
        ("тауелсиздик", "тәуелсіздік"),
        ("шанырак", "шаңырақ"),
        ("кыркуйек", "қыркүйек"),
        ("оскемен", "өскемен"),
        ("маңгыстау", "маңғыстау"),
        ("казактарга", "қазақ"),
        ("озендер", "өзен"),
        ("мугалимдердин", "мұғалім"),
        ("укиметинин", "үкімет"),
    ],
)
def test_kazakh_typed_without_its_own_letters(lexicon, typed, meant):
    found = assume([typed], lexicon)
    assert found is not None
    assert (found.words, found.kind) == ((meant,), Kind.LETTERS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("qazaq", "қазақ"),
        ("qazaqstan", "қазақстан"),
        ("kazakhstan", "казахстан"),
        ("Qyzylorda", "қызылорда"),
        ("älem", "әлем"),
        ("ońtústik", "оңтүстік"),
        ("oñtüstık", "оңтүстік"),
        ("ǵylym", "ғылым"),
        ("ğylym", "ғылым"),
        ("gylym", "ғылым"),
        ("ghylym", "ғылым"),
        ("jańalyq", "жаңалық"),
        ("zhanalyk", "жаңалық"),
        ("mektep", "мектеп"),
        ("mäjilis", "мәжіліс"),
        ("úkimet", "үкімет"),
        ("dáriger", "дәрігер"),
        ("shańyraq", "шаңырақ"),
        ("şañyraq", "шаңырақ"),
        ("mańǵystaý", "маңғыстау"),
        ("novosti", "новости"),
        ("zhizn", "жизнь"),
        ("shchuka", "щука"),
        ("ploshchad", "площадь"),
        ("novyy", "новый"),
        ("noviy", "новый"),
        ("yurist", "юрист"),
        ("yabloko", "яблоко"),
        ("hokkey", "хоккей"),
        ("khokkei", "хоккей"),
        ("tsirk", "цирк"),
        ("chempion", "чемпион"),
        ("eshche", "еще"),
        ("zdorovye", "здоровье"),
        ("tokayev", "токаев"),
        ("tokaev", "токаев"),
        ("akimat", "акимат"),
        ("shkoly", "школы"),
    ],
)
def test_words_in_latin_letters(lexicon, typed, meant):
    found = assume([typed], lexicon)
    assert found is not None
    assert found.kind is Kind.LATIN
    assert found.words[0].replace("тоқаев", "токаев") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("правительсво", "правительство"),
        ("правителььство", "правительство"),
        ("прваительство", "правительство"),
        ("провительство", "правительство"),
        ("министор", "министр"),
        ("эканомика", "экономика"),
        ("землетресение", "землетрясение"),
        ("оңтстік", "оңтүстік"),
        ("мектпе", "мектеп"),
        ("үкіметт", "үкімет"),
        ("тәуелсізділ", "тәуелсіздік"),
        ("facebok", "facebook"),
        ("новий", "новый"),
    ],
)
def test_one_slip_of_a_letter(lexicon, typed, meant):
    found = assume([typed], lexicon)
    assert found is not None
    assert (found.words, found.kind) == ((meant,), Kind.TYPO)


@pytest.mark.parametrize(
    "typed",
    [
        "погода",
        "погодой",
        "Казахстаном",
        "кот",
        "facebook",
        "қазақтардың",
        "казахстане",
        "2015",
        "covid",
        "ку",
        "прогоз",
        "ъъъъъ",
    ],
)
def test_what_is_found_or_can_t_be_bettered_stays(lexicon, typed):
    assert assume([typed], lexicon) is None


def test_a_word_that_is_found_rarely_gives_way_only_to_a_far_more_frequent_one():
    counts = {"ru": {"казак": 3}, "kk": {"қазақ": 250}}
    assert assume(["казак"], MemoryLexicon(counts)) is None
    counts["kk"]["қазақ"] = 301
    assert assume(["казак"], MemoryLexicon(counts)) is not None


def test_of_a_phrase_only_what_is_not_found_changes(lexicon):
    found = assume(["новости", "алем", "ghbdtn", "2015"], lexicon)
    assert found is not None
    assert str(found) == "новости әлем привет 2015"
    assert [(change.typed, change.kind) for change in found.changes] == [
        ("алем", Kind.LETTERS),
        ("ghbdtn", Kind.LAYOUT),
    ]


def test_only_the_languages_asked_for_are_looked_in(lexicon):
    assert assume(["алем"], lexicon, languages=("ru",)) is None


@pytest.mark.parametrize(
    "words", [[], [""], ["\x00"], ["'" * 500], ["-" * 20], ["ә"], ["shchshchshch" * 2], ["ы" * 32] * 50]
)
def test_nothing_breaks_it(lexicon, words):
    assert assume(words, lexicon) is None
