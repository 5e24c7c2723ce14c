import pytest

from keruen.archive.bylines import bylines_from


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Айгерим Сапарова", [("Айгерим Сапарова", "")]),
        ("Айгерим Сапарова, Данияр Оспанов", [("Айгерим Сапарова", ""), ("Данияр Оспанов", "")]),
        ("Айгерим Сапарова и Данияр Оспанов", [("Айгерим Сапарова", ""), ("Данияр Оспанов", "")]),
        ("Сәуле Қайратқызы және Ерлан Төлегенов", [("Сәуле Қайратқызы", ""), ("Ерлан Төлегенов", "")]),
        ("Ольга Ли, научный обозреватель", [("Ольга Ли", "научный обозреватель")]),
        ("Автор: А. Тулеков", [("А. Тулеков", "")]),
        ("By John Smith", [("John Smith", "")]),
        ("Dala.example", [("Dala.example", "")]),
        ("Отдел новостей, Астана", [("Отдел новостей, Астана", "")]),
        ("  ", []),
    ],
)
def test_it_tells_people_from_other_words(line: str, people: list[tuple[str, str]]):
    assert [(byline.name, byline.occupation) for byline in bylines_from(line)] == people
