from argparse import ArgumentParser

import pytest

from keruen.archive.language_choice import LanguageChoice, add_language_arguments
from keruen.archive.report import RefusedItem

CHOICE = LanguageChoice(("ru", "kk"), by_slug={"qazaqsha": "kk"})


def test_the_storys_own_mark_goes_first_then_its_category_then_its_letters():
    assert CHOICE.language(mark="ru", slugs=["qazaqsha"]) == "ru"
    assert CHOICE.language(slugs=["sport", "qazaqsha"], text="Сегодня") == "kk"
    assert CHOICE.language(slugs=["sport"], text="Сегодня") == "ru"
    assert LanguageChoice(("ru", "kk"), "kk").language(text="Сегодня") == "kk"


def test_a_story_whose_language_cannot_be_told_is_refused_with_the_remedy():
    with pytest.raises(RefusedItem, match=r"give --language ru\|kk"):
        CHOICE.language(text="2026")


def test_options_are_read_and_wrong_ones_refused(capsys: pytest.CaptureFixture[str]):
    parser = ArgumentParser()
    add_language_arguments(parser)
    options = parser.parse_args(["--language", "rus", "--language-of", "qazaqsha=kz", "--language-of", "a=ru"])
    assert LanguageChoice.from_options(options).by_slug == {"qazaqsha": "kk", "a": "ru"}
    for wrong in ("de", "=kk"), ("--language-of", "qazaqsha"), ("--language-of", "a=de"):
        with pytest.raises(SystemExit):
            parser.parse_args(["--language", wrong[0]] if wrong[0] == "de" else list(wrong))
    assert "is no SLUG=CODE" in capsys.readouterr().err
