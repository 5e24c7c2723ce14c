"""Cases by rule and by dictionary, as speakers of the language would have them."""

import pytest
from qazaq_inflector import QazaqNameInflector

from keruen.archive.demo.large import kazakh, lexicon, russian
from keruen.archive.demo.large.slugs import slug
from keruen.lib import transliteration

# Loan words whose endings the inflector takes from the letter, not from how the word is spoken: фильмнің, банкке.
SPOKEN_SOFTLY = {
    *("алгоритм", "банк", "датчик", "допинг", "медаль", "спектакль"),
    *("тариф", "трамплин", "туризм", "турнир", "фестиваль", "фильм"),
}
SPOKEN_HARD = {"референдум"}
CASES = {"gen": "genitive", "dat": "dative", "acc": "accusative", "loc": "locative", "abl": "ablative"}


@pytest.mark.parametrize(
    ("noun", "forms"),
    [
        ("мектеп", "мектептің мектепке мектепті мектепте мектептен мектеппен"),
        ("ауыл", "ауылдың ауылға ауылды ауылда ауылдан ауылмен"),
        ("заң", "заңның заңға заңды заңда заңнан заңмен"),
        ("газ", "газдың газға газды газда газдан газбен"),
        ("су", "судың суға суды суда судан сумен"),
        ("бөгет жөндеу", "жөндеудің жөндеуге жөндеуді жөндеуде жөндеуден жөндеумен"),
        ("вирус", "вирустың вирусқа вирусты вируста вирустан вируспен"),
        ("банк", "банктің банкке банкті банкте банктен банкпен"),
        ("медаль", "медальдің медальге медальді медальде медальден медальмен"),
        ("Тоқаев", "Тоқаевтың Тоқаевқа Тоқаевты Тоқаевта Тоқаевтан Тоқаевпен"),
        ("министрлігі+", "министрлігінің министрлігіне министрлігін министрлігінде министрлігінен министрлігімен"),
        ("облысы+", "облысының облысына облысын облысында облысынан облысымен"),
    ],
)
def test_kazakh_endings_follow_the_word_s_sound(noun: str, forms: str):
    found = kazakh.declined(noun)
    cases = (found.gen, found.dat, found.acc, found.loc, found.abl, found.ins)
    assert " ".join(case.split()[-1] for case in cases) == forms


def test_kazakh_nouns_are_declined_as_an_inflector_of_others_does():
    theirs = QazaqNameInflector()
    nouns = {each.names["kk"].split()[-1] for each in lexicon.concepts() if not each.names["kk"].endswith("+")}
    other = {
        noun
        for noun in nouns
        for case, name in CASES.items()
        if getattr(kazakh.declined(noun), case) != theirs.inflect(noun, name)
    }
    assert other == SPOKEN_SOFTLY | SPOKEN_HARD


@pytest.mark.parametrize(
    ("words", "adjective", "forms"),
    [
        ("школа", "новый", "новая школа|новой школы|новой школе|новую школу|новой школой|о новой школе|с новой школой"),
        ("врачи", "", "врачи|врачей|врачам|врачей|врачами|о врачах|с врачами"),
        ("учителя", "", "учителя|учителей|учителям|учителей|учителями|об учителях|с учителями"),
        (
            "министерство финансов",
            "",
            "министерство финансов|министерства финансов|министерству финансов|министерство финансов|"
            "министерством финансов|о министерстве финансов|с министерством финансов",
        ),
        ("спутник", "", "спутник|спутника|спутнику|спутник|спутником|о спутнике|со спутником"),
    ],
)
def test_russian_nouns_have_their_cases_and_prepositions(words: str, adjective: str, forms: str):
    found = russian.declined(words, adjective)
    cases = (found.nom, found.gen, found.dat, found.acc, found.ins, found.about, found.beside)
    assert "|".join(cases) == forms


@pytest.mark.parametrize(
    ("number", "words", "told"),
    [
        (5, "семья", "5 семей"),
        (22, "семья", "22 семьи"),
        (12, "миллион тенге", "12 миллионов тенге"),
        (34, "рабочее место", "34 рабочих места"),
        (111, "дом", "111 домов"),
    ],
)
def test_russian_numbers_rule_their_nouns(number: int, words: str, told: str):
    assert russian.counted(number, words) == told


def test_every_word_of_the_tables_has_its_forms():
    for kind in "tm":
        assert all(set(verb["ru"].forms) >= {"m", "dp", "we"} for verb in lexicon.verbs(kind))
    for concept in lexicon.concepts():
        assert all(lexicon.noun(language, concept, None).gen for language in lexicon.LANGUAGES)


def test_no_concept_stands_twice():
    keys = [concept.key for concept in lexicon.concepts()]
    assert len(keys) == len(set(keys)) > 300


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_addresses_are_what_transliteration_makes_of_the_whole(language: str):
    title = "Сәуле Қайратова: «Надо изучить рукопись», — в Усть-Каменогорске и ещё 1200 гектаров"
    assert slug(title, language=language) == transliteration.slug(title, language=language)
