import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.lib.typography import bind, bind_html, quote

LANGUAGES = st.sampled_from(["en", "kk", "ru"])
PIECES = st.sampled_from(
    [
        "в", "и", "не", "же", "ли", "А.", "П.А.", "Чехов", "5", "10", "000", "км", "км,", "тыс.",
        "₸", "№", "§", "—", "–", "ма", "ғой", "2026", "ж.", "«На", "(до", "слово", "Word", "MW",
        "February", "<b>", "</b>", "<pre>", "</pre>", "<code", "</code>", "<!--", "-->",
        "<a\u00a0b", "<", ">", '"', "'", "&",
    ]
)  # fmt: skip
SPACES = st.sampled_from([" ", " ", " ", "  ", "\u00a0", "\n", "\t", ""])
RUNS = st.lists(st.tuples(PIECES, SPACES), max_size=20).map(
    lambda pairs: "".join(piece + space for piece, space in pairs)
)
TEXTS = st.one_of(RUNS, st.text(max_size=60))


def shown(text: str) -> str:
    """Write every no-break space as a tilde, so that a table can be read."""
    return text.replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("в доме и на улице", "в~доме и~на~улице"),
        ("Не был он ни там, ни тут", "Не~был он ни~там, ни~тут"),
        ("«В доме» (к слову)", "«В~доме» (к~слову)"),
        ("то же самое, так ли, если бы", "то~же самое, так~ли, если~бы"),
        ("А. П. Чехов и А.П. Чехов", "А.~П.~Чехов и~А.П.~Чехов"),
        ("Ж.-Б. Мольер", "Ж.-Б.~Мольер"),
        ("5 км, 130 тыс. и 16 октября", "5~км, 130~тыс. и~16~октября"),
        ("дом № 5, § 3, 503 ₸, 4,5 %", "дом №~5, §~3, 503~₸, 4,5~%"),
        ("около (130 тыс.) и 5–7 кг", "около (130~тыс.) и~5–7~кг"),
        ("10 000 000 тенге", "10~000~000~тенге"),
        ("1 200 МВт", "1~200~МВт"),
        ("+3 °C", "+3~°C"),
        ("Астана — столица", "Астана~— столица"),
        ("5 и 6 классы", "5 и~6~классы"),
        ("В 2026 Казахстан", "В~2026 Казахстан"),
        ("В 2025. дальше", "В~2025. дальше"),
        ("COVID-19 опасен", "COVID-19 опасен"),
        ("да, но, и", "да, но, и"),
        ("в  доме и\nна улице\tи тут", "в  доме и\nна~улице\tи~тут"),
        (" в доме ", " в~доме "),
        ("", ""),
    ],
)
def test_russian_lines_do_not_end_there(text: str, bound: str) -> None:
    assert shown(bind(text, language="ru")) == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("2026 жылғы 4 ақпан", "2026~жылғы 4~ақпан"),
        ("2026 ж. басталды", "2026~ж. басталды"),
        ("500 мың ₸", "500~мың ₸"),
        ("Ә. Бөкейхан, А. Ы. Байтұрсынұлы", "Ә.~Бөкейхан, А.~Ы.~Байтұрсынұлы"),
        ("Астана — бас қала", "Астана~— бас қала"),
        ("Келді ме? Ол да келді ғой.", "Келді~ме? Ол~да келді~ғой."),
        ("5 және 6 сынып", "5 және 6~сынып"),
        ("в и на", "в и на"),
    ],
)
def test_kazakh_lines_do_not_end_there(text: str, bound: str) -> None:
    assert shown(bind(text, language="kk")) == bound


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("5 km, 3 million and 40 %", "5~km, 3~million and 40~%"),
        ("on 16 October, 5 p.m.", "on 16~October, 5~p.m."),
        ("in 2026 the mayor", "in 2026 the mayor"),
        ("Astana — the capital – is", "Astana~— the capital~– is"),
        ("a line of text", "a line of text"),
    ],
)
def test_english_lines_do_not_end_there(text: str, bound: str) -> None:
    assert shown(bind(text, language="en")) == bound


@given(text=TEXTS, language=LANGUAGES)
def test_binding_twice_is_binding_once(text: str, language: str) -> None:
    once = bind(text, language=language)
    assert bind(once, language=language) == once


@given(text=TEXTS, language=LANGUAGES)
def test_binding_changes_nothing_but_spaces(text: str, language: str) -> None:
    bound = bind(text, language=language)
    assert len(bound) == len(text)
    assert all(new == old or (old, new) == (" ", "\u00a0") for old, new in zip(text, bound, strict=True))


@pytest.mark.parametrize(
    ("html", "bound"),
    [
        ("<p>в доме</p>", "<p>в~доме</p>"),
        ('<a title="в доме" href=x>в доме</a>', '<a title="в доме" href=x>в~доме</a>'),
        ('<a title="5 > 3 и 4 > 2">и так</a>', '<a title="5 > 3 и 4 > 2">и~так</a>'),
        ("<pre>в доме</pre> в доме", "<pre>в доме</pre> в~доме"),
        (
            "<PRE class=a><code>и так</code> и так</PRE>",
            "<PRE class=a><code>и так</code> и так</PRE>",
        ),
        ("<p>код <code>в доме</code> и так</p>", "<p>код <code>в доме</code> и~так</p>"),
        ("<script>a и b</script><style>в b</style>", "<script>a и b</script><style>в b</style>"),
        ("<!-- в доме > и так -->в доме", "<!-- в доме > и так -->в~доме"),
        ("<pre>в доме", "<pre>в доме"),
        ("5 < 6 и 7 км", "5 < 6 и~7~км"),
        ("<preface>в доме</preface>", "<preface>в~доме</preface>"),
        ("в <b>доме</b>", "в <b>доме</b>"),
    ],
)
def test_only_the_text_of_html_is_bound(html: str, bound: str) -> None:
    assert shown(bind_html(html, language="ru")) == bound


@given(html=TEXTS, language=LANGUAGES)
def test_binding_html_twice_is_binding_it_once(html: str, language: str) -> None:
    once = bind_html(html, language=language)
    assert bind_html(once, language=language) == once


@given(html=TEXTS, language=LANGUAGES)
def test_binding_html_changes_no_tag(html: str, language: str) -> None:
    bound = bind_html(html, language=language)
    assert bound.replace("\u00a0", " ") == html.replace("\u00a0", " ")
    tag = re.compile(r"<[a-z/][^<>\"']*>")
    assert tag.findall(bound) == tag.findall(html)


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        ("Слово", "ru", "«Слово»"),
        ("Газета «Слово» вышла", "ru", "«Газета „Слово“ вышла»"),
        ('Газета "Слово" вышла', "kk", "«Газета „Слово“ вышла»"),
        ("«Слово» и “дело”", "ru", "«„Слово“ и „дело“»"),
        ("Газета „Слово“", "ru", "«Газета „Слово“»"),
        ('("Слово")', "ru", "«(„Слово“)»"),
        ('Экран 27" и "Слово"', "ru", '«Экран 27" и „Слово“»'),
        ('He said "no" and didn\'t', "en", "“He said ‘no’ and didn't”"),
        ("", "ru", "«»"),
    ],
)
def test_quotation_marks_inside_become_inner_ones(text: str, language: str, quoted: str) -> None:
    assert quote(text, language) == quoted


def test_an_unknown_language_is_refused_by_name() -> None:
    for write in (bind, bind_html, quote):
        with pytest.raises(ValueError, match="unknown language 'de'; known: en, kk, ru"):
            write("слово", language="de")
