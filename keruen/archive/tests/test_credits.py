import pytest

from keruen.archive.credits import with_credit


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Степь весной. Фото: Айгерим Сапарова", "Степь весной", "Айгерим Сапарова"),
        ("Дала (сурет: Ерлан Төлегенов)", "Дала (сурет: Ерлан Төлегенов)", ""),
        ("Дала (Сурет: Ерлан Төлегенов)", "Дала", "Ерлан Төлегенов"),
        ("Фото: Dala.example", "", "Dala.example"),
        ("Photo by Anna Lee / Unsplash", "", "Anna Lee / Unsplash"),
        ("Фото: А. Сапарова", "", "А. Сапарова"),
        ("На выставке показали фото и рисунки", "На выставке показали фото и рисунки", ""),
        ("Фото Астаны", "Фото Астаны", ""),
        ("Степь © Dala.example", "Степь", "Dala.example"),
        ("слово " * 100_000 + "Фото: Е. Ким", ("слово " * 100_000).strip(), "Е. Ким"),
        ("Фото с места событий", "Фото с места событий", ""),
        ("", "", ""),
    ],
)
def test_a_credit_is_told_from_the_caption(line: str, caption: str, credit: str):
    assert with_credit(line) == (caption, credit)
