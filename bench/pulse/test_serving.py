from bench.press.wrk import Load, Rate
from bench.pulse.beacons import Beacons
from bench.pulse.serving import contestants, row

PAGES = {"one page": Load("http://keruen/page"), "many": Load("http://keruen/")}


def test_each_kind_of_pages_is_asked_for_alone_and_beside_each_rate_of_beacons() -> None:
    found = contestants(PAGES, Beacons("http://keruen/pulse/"), [500, 2_000])
    assert [each.name for each in found[:3]] == [
        "one page, alone",
        "one page, 500 beacons/s",
        "one page, 2,000 beacons/s",
    ]
    assert len(found) == 6


def test_what_is_lost_is_told_beside_how_many_beacons_came() -> None:
    alone, beside, _, _ = contestants(PAGES, Beacons("http://keruen/pulse/"), [500])
    beside.load.came.append(Rate(480, 1, 2))  # type: ignore[attr-defined]
    rates = {alone.name: [Rate(100, 1, 2), Rate(200, 1, 4)], beside.name: [Rate(80, 2, 3), Rate(180, 2, 5, errors=3)]}
    assert row(beside, rates) == ["one page, 500 beacons/s (3 errors!)", "130 (80-180)", "15 %", "480", "2.00", "4.00"]
    assert row(alone, rates)[2:4] == ["–", "–"]
