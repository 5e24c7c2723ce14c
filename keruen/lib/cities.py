"""Kazakhstan's twenty largest cities: names as each language writes them, and where they lie.

Coordinates are of the city centre, in decimal degrees (WGS 84), with two decimals: weather services ask for no more
than four, and a grid cell is kilometres wide. Altitude in metres. Order: by number of people.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class City:
    key: str
    names: dict[str, str]
    latitude: float
    longitude: float
    altitude: int


def _city(key: str, ru: str, kk: str, en: str, latitude: float, longitude: float, altitude: int) -> City:
    return City(key, {"ru": ru, "kk": kk, "en": en}, latitude, longitude, altitude)


ALL: tuple[City, ...] = (
    _city("almaty", "Алматы", "Алматы", "Almaty", 43.25, 76.95, 785),
    _city("astana", "Астана", "Астана", "Astana", 51.16, 71.47, 347),
    _city("shymkent", "Шымкент", "Шымкент", "Shymkent", 42.32, 69.59, 506),
    _city("aktobe", "Актобе", "Ақтөбе", "Aktobe", 50.28, 57.21, 219),
    _city("karaganda", "Караганда", "Қарағанды", "Karaganda", 49.80, 73.10, 546),
    _city("taraz", "Тараз", "Тараз", "Taraz", 42.90, 71.37, 610),
    _city("oskemen", "Усть-Каменогорск", "Өскемен", "Oskemen", 49.95, 82.61, 283),
    _city("pavlodar", "Павлодар", "Павлодар", "Pavlodar", 52.29, 76.97, 123),
    _city("kyzylorda", "Кызылорда", "Қызылорда", "Kyzylorda", 44.85, 65.51, 128),
    _city("atyrau", "Атырау", "Атырау", "Atyrau", 47.11, 51.92, -20),
    _city("semey", "Семей", "Семей", "Semey", 50.41, 80.23, 202),
    _city("aktau", "Актау", "Ақтау", "Aktau", 43.65, 51.16, -8),
    _city("kostanay", "Костанай", "Қостанай", "Kostanay", 53.21, 63.62, 170),
    _city("oral", "Уральск", "Орал", "Oral", 51.23, 51.37, 35),
    _city("turkistan", "Туркестан", "Түркістан", "Turkistan", 43.30, 68.27, 219),
    _city("petropavl", "Петропавловск", "Петропавл", "Petropavl", 54.87, 69.15, 142),
    _city("taldykorgan", "Талдыкорган", "Талдықорған", "Taldykorgan", 45.02, 78.37, 602),
    _city("kokshetau", "Кокшетау", "Көкшетау", "Kokshetau", 53.28, 69.39, 228),
    _city("temirtau", "Темиртау", "Теміртау", "Temirtau", 50.06, 72.96, 500),
    _city("ekibastuz", "Экибастуз", "Екібастұз", "Ekibastuz", 51.72, 75.32, 200),
)
BY_KEY = {city.key: city for city in ALL}
