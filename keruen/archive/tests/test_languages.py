import pytest

from keruen.archive.languages import detected, language_of
from keruen.archive.report import RefusedItem


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Бүгін ауылда жаңа мектеп ашылды", "kk"),
        ("<p>Ауданда су тасқынының алдын алу шаралары</p>", "kk"),
        ("Сегодня в селе открыли новую школу", "ru"),
        ("Актёр театра имени Ауэзова Қанат Әбдіров рассказал, что репетиции новой постановки по роману начались в "
         "январе, а премьеру покажут весной на главной сцене в Алматы и потом повезут по областям", "ru"),
        ("New school", ""),
        ("2026", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_letters_tell_the_language(text: str, language: str):
    assert detected(text, known=("ru", "kk")) == language


def test_a_language_that_the_portal_lacks_is_not_detected():
    assert detected("Сегодня", known=("kk",)) == ""
    assert detected("New school", known=("ru", "en")) == "en"


def test_a_code_that_means_no_language_of_the_portal_is_refused():
    assert language_of("kk_KZ", known=("ru", "kk")) == "kk"
    with pytest.raises(RefusedItem, match="the portal has ru, kk"):
        language_of("de", known=("ru", "kk"))
