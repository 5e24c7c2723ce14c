"""Where people wait and what they wait for: a metro hall, a bus stop, a train."""

from keruen.archive.demo.pictures.canvas import Sheet, linear, radial
from keruen.archive.demo.pictures.cities import blocks, walls, windows
from keruen.archive.demo.pictures.figures import person, sitting, standing, walking
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import ridge
from keruen.archive.demo.pictures.shapes import (
    Shape,
    arc,
    band,
    box,
    curve,
    disc,
    limb,
    line,
    poly,
    smooth,
    trace,
    under,
)

pictures = Portfolio()


@pictures.picture("metro-station", "#efe3cb")
def metro_station(sheet: Sheet) -> None:
    """A vaulted hall in one perspective; the train on the left has just opened its doors."""
    x0, y0 = 820.0, 560.0
    sheet.ink("#d9c49a", tooth=0.1)
    ribs: Shape = []
    for near in (1.9, 1.45, 1.1, 0.83, 0.63, 0.47, 0.35, 0.26):
        outer = arc(x0, y0 + 40 * near, 640 * near, 520 * near, 180, 360)
        inner = arc(x0, y0 + 40 * near, 590 * near, 474 * near, 180, 360)
        ribs += band(outer, inner)
    sheet.ink("#a2743f", ribs, strength=0.9)
    sheet.ink("#fbf3df", disc(x0, y0, 150, 128), strength=0.9)
    sheet.ink("#2f4550", poly((x0 - 130, y0 + 60), (x0 + 130, y0 + 60), (1560, 1040), (-60, 1040)))
    sheet.ink(
        "#f2e2bd",
        poly((x0 - 16, y0 + 60), (x0 + 16, y0 + 60), (1010, 1040), (690, 1040)),
        fade=linear((0, 600), (0, 1060)),
    )
    sheet.ink("#16262f", poly((-20, 170), (x0 - 130, y0 - 60), (x0 - 130, y0 + 72), (-20, 1000)))
    sheet.ink("#2f7a78", poly((-20, 215), (x0 - 132, y0 - 54), (x0 - 132, y0 + 62), (-20, 905)))
    lit: Shape = []
    for left, right in ((-20, 120), (165, 290), (330, 425), (455, 530), (553, 610), (628, 668)):

        def at(x: float, level: float) -> tuple[float, float]:
            part = (x + 20) / (x0 - 112)
            return x, (215 + level * 690) * (1 - part) + (y0 - 54 + level * 116) * part

        lit += poly(at(left, 0.2), at(right, 0.2), at(right, 0.58), at(left, 0.58))
    sheet.ink("#fbe9b0", lit, tooth=0.05)
    sheet.ink("#d8552f", poly((-20, 690), (x0 - 132, y0 + 26), (x0 - 132, y0 + 31), (-20, 725)))
    columns: Shape = []
    for near in (1.0, 0.62, 0.4, 0.27):
        x = x0 + 560 * near
        columns += box(x - 42 * near, y0 - 300 * near, x + 42 * near, y0 + 360 * near)
        columns += poly(
            (x - 42 * near, y0 - 270 * near),
            (x - 80 * near, y0 - 330 * near),
            (x + 80 * near, y0 - 330 * near),
            (x + 42 * near, y0 - 270 * near),
        )
    sheet.ink("#7a4a2c", columns)
    sheet.ink(
        "#16262f",
        person(standing(coat=0.3, hat=True), 1010, 930, 380)
        + person(walking(bag=True), 700, 800, 240, flip=True)
        + person(standing(coat=0.25), 905, 730, 165)
        + person(walking(), 780, 690, 120),
    )


@pictures.picture("bus-stop", "#1c2a3a")
def bus_stop(sheet: Sheet) -> None:
    """A wet night; the shelter is the only light in the street."""
    rng = sheet.rng
    sheet.ink("#3b5568", fade=linear((0, 760), (0, 120)))
    row = blocks(sheet, 760, (110, 220), (260, 480), gap=60)
    sheet.ink("#22344a", walls(row, 760))
    sheet.ink("#d99b4a", windows(sheet, row, 740, (14, 18), 0.08), tooth=0, strength=0.85)
    sheet.ink("#121c29", box(-20, 756, 1520, 1040))
    sheet.ink(
        "#f4c46a", poly((420, 470), (1130, 470), (1230, 830), (330, 830)), fade=radial(770, 640, 560, 330), strength=0.8
    )
    sheet.ink("#f7d98f", box(470, 470, 1090, 800))
    sheet.ink(
        "#f4c46a",
        poly((400, 835), (1160, 835), (1300, 1040), (300, 1040)),
        fade=linear((0, 830), (0, 1040)),
        strength=0.75,
    )
    frame: Shape = (
        box(430, 436, 1130, 470) + box(462, 460, 478, 836) + box(1082, 460, 1098, 836) + box(772, 470, 780, 836)
    )
    frame += box(520, 716, 760, 730) + box(540, 726, 550, 836) + box(730, 726, 740, 836)
    people: Shape = person(sitting(), 600, 718, 300) + person(standing(coat=0.22, hat=True), 860, 836, 330)
    people += person(standing(coat=0.4), 1000, 836, 300) + person(standing(coat=0.35), 940, 836, 190)
    sheet.ink("#121c29", frame + people)
    sheet.ink(
        "#121c29",
        [[(x, 1672 - y - 4) for x, y in outline] for outline in people],
        fade=linear((0, 830), (0, 1010)),
        strength=0.8,
    )
    sheet.ink("#c9472f", box(1180, 430, 1190, 840) + box(1160, 400, 1212, 452))
    sheet.ink("#f7d98f", box(1170, 412, 1202, 430), tooth=0)
    drops: Shape = []
    for _ in range(230):
        x, y, fall = float(rng.uniform(-40, 1540)), float(rng.uniform(-40, 980)), float(rng.uniform(24, 62))
        drops += line([(x, y), (x - fall * 0.22, y + fall)], 1.2, 2.2)
    sheet.ink("#b9cdd2", drops, strength=0.45)


@pictures.picture("railway-train", "#e6ddd0")
def railway_train(sheet: Sheet) -> None:
    """A goods train comes out of the evening on a long curve."""
    rng = sheet.rng
    sheet.ink("#d9795b", fade=linear((0, 560), (0, 40)), strength=0.9)
    sheet.ink("#8a5a66", under(ridge(rng, 560, 90, 4, rough=0.42)))
    sheet.ink("#b78a5c", box(-20, 556, 1520, 1040))
    sheet.ink("#5a4038", box(-20, 556, 1520, 1040), fade=linear((0, 1080), (0, 580)), strength=0.9)
    bed = smooth(trace("120,560 420,566 760,590 980,650 1080,760 1100,1060"))
    widths = [4, 14, 40, 130, 250, 430]
    sheet.ink("#3a2b33", limb(bed[::12], widths, 12))
    for number in range(26, -1, -1):
        _wagon(sheet, number)
    _locomotive(sheet)
    rails: Shape = []
    for side in (-1, 1):
        rails += line([(985 + side * 76, 880), (1055 + side * 118, 1060)], 8, 15)
    sleepers = [
        o
        for k in range(6)
        for o in box(985 + k * 11 - 120 - k * 14, 890 + k * 29, 985 + k * 11 + 120 + k * 14, 899 + k * 31)
    ]
    sheet.ink("#251c26", sleepers)
    sheet.ink("#e6ddd0", rails)


def _wagon(sheet: Sheet, number: int) -> None:
    start, end = 1 / (1 + number * 0.16), 1 / (1 + (number + 0.88) * 0.16)

    def place(near: float) -> tuple[float, float, float]:
        return 150 + 460 * near**0.8, 561 + 140 * near**1.3, 166 * near**1.15

    (x0, y0, h0), (x1, y1, h1) = place(start), place(end)
    tone = ("#7b3b35", "#3f4a5c", "#8a5a3c")[number % 3]
    sheet.ink(tone, poly((x0 - 8 * start, y0), (x0 - 8 * start, y0 - h0 * 0.8), (x1, y1 - h1 * 0.8), (x1, y1)))
    sheet.ink("#251c26", poly((x0, y0 + h0 * 0.02), (x0, y0 - h0 * 0.1), (x1, y1 - h1 * 0.1), (x1, y1 + h1 * 0.02)))


def _locomotive(sheet: Sheet) -> None:
    side = poly(*trace("860,500 900,480 640,516 600,536 600,700 860,860"))
    sheet.ink("#1f4d5c", side)
    sheet.ink("#f0c95a", poly((860, 690), (860, 720), (600, 628), (600, 612)))
    front = curve(*trace("850,870 850,870 850,560 862,490 920,466 1050,466 1108,490 1120,560 1120,870 1120,870"))
    sheet.ink("#2f7a86", front)
    sheet.ink("#1b2530", curve(*trace("882,600 882,600 894,516 930,498 1040,498 1076,516 1088,600 1088,600")))
    sheet.ink("#f0c95a", poly((850, 690), (1120, 690), (1120, 722), (850, 722)))
    sheet.ink("#fdf3c8", disc(985, 474, 17) + disc(894, 776, 20) + disc(1076, 776, 20), tooth=0)
    sheet.ink("#251c26", poly((836, 840), (1134, 840), (1110, 910), (860, 910)))
