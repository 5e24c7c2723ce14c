import pytest

from keruen.archive.texts.word import without_word


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>Текст<o:p></o:p></p>", "<p>Текст</p>"),
        ("<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>а</p>", "<p>а</p>"),
        ("<![if !supportLists]><p>а</p><![endif]>", "<p>а</p>"),
        ("<!--[if gte mso 9]><p>не закрыт", "<p>не закрыт"),
        ("<style>p.MsoNormal {mso-style-parent:''}</style><p class=MsoNormal>а</p>", "<p class=MsoNormal>а</p>"),
        ("<st1:place w:st='on'>Алматы</st1:place>", "Алматы"),
        ("слово&nbsp;&nbsp; &nbsp;слово", "слово слово"),
        ("в&nbsp;Алматы", "в\xa0Алматы"),
        ("мяг\xadкий пере\u200bнос&shy;а", "мягкий переноса"),
        ("\ufeffначало", "начало"),
        ("<p class=MsoListParagraph>·&nbsp;&nbsp; раз</p>", "<p class=MsoListParagraph> раз</p>"),
    ],
)
def test_what_the_word_processor_left_goes_and_the_text_stays(html: str, kept: str):
    assert without_word(html) == kept


def test_text_whose_spaces_are_all_unbreakable_gets_plain_ones():
    assert without_word("&nbsp;".join(["слово"] * 20)) == " ".join(["слово"] * 20)


@pytest.mark.parametrize("html", ["<p>Текст, 5\xa0км</p>", "<p>a < b & c: d</p>", "<!-- wp:paragraph --><p>а</p>", ""])
def test_other_html_stays_as_it_is(html: str):
    assert without_word(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<!--[if " * 30_000,
        "<style>" * 30_000,
        "<style " * 50_000,
        "<o:p " * 50_000,
        "<p MsoList" * 20_000,
        f"<p {'MsoList' * 50_000}",
        f"&nbsp;а{' ' * 200_000}б",
    ],
)
def test_what_nobody_closed_is_gone_through_once(html: str):
    assert without_word(f"{html} конец").endswith("конец")
