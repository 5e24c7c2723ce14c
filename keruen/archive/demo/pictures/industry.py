"""Energy, machines and rockets."""

import itertools

from keruen.archive.demo.pictures.canvas import Sheet, linear, radial
from keruen.archive.demo.pictures.figures import person, standing
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import ridge
from keruen.archive.demo.pictures.shapes import (
    Shape,
    box,
    curve,
    disc,
    limb,
    line,
    placed,
    poly,
    smooth,
    trace,
    under,
)

pictures = Portfolio()


@pictures.picture("oil-pump", "#e8643a")
def oil_pump(sheet: Sheet) -> None:
    """Pump jacks nodding against a red evening."""
    rng = sheet.rng
    sheet.ink("#f2b24e", fade=linear((0, 800), (0, 140)))
    sheet.ink("#fbe3a4", disc(1010, 640, 170))
    sheet.ink("#a83a3a", under(ridge(rng, 790, 50, 4, rough=0.4)))
    for x, size in ((1240.0, 0.34), (1370.0, 0.26), (180.0, 0.3)):
        sheet.ink("#7b2a38", placed(_jack(), x, 792, size))
    sheet.ink("#4a1b2e", under(smooth([(-20, 830), (500, 812), (1000, 840), (1520, 815)])))
    sheet.ink("#211322", placed(_jack(), 620, 905, 1.15))
    sheet.ink("#211322", under(smooth([(-20, 905), (600, 895), (1100, 915), (1520, 890)])))


def _jack() -> Shape:
    beam = limb([(-270, -440), (0, -500), (260, -560)], [40, 54, 40], 2)
    head = curve(*trace("230,-640 230,-640 300,-620 345,-540 352,-450 352,-450 318,-450 270,-500 236,-530"))
    legs = (
        line([(0, -500), (-110, 0)], 26, 30)
        + line([(0, -500), (110, 0)], 26, 30)
        + line([(-62, -200), (62, -200)], 18)
        + line([(-86, -100), (86, -100)], 16)
    )
    crank = (
        disc(-255, -150, 50)
        + curve((-255, -120), (-190, -100), (-150, -170), (-180, -240), (-250, -220))
        + line([(-262, -440), (-214, -160)], 18)
    )
    motor = box(-340, -110, -170, 0) + box(-400, -70, -330, 0)
    rod = line([(345, -480), (345, -40)], 7) + box(322, -90, 368, 0)
    return beam + head + legs + crank + motor + rod + box(-420, -16, 400, 10) + disc(0, -500, 34)


@pictures.picture("nuclear-plant", "#dcdbe4")
def nuclear_plant(sheet: Sheet) -> None:
    """Cooling towers and two domes by a lake, on a lilac morning without wind."""
    rng = sheet.rng
    shore = 740.0
    sheet.ink("#f3dcc6", fade=linear((0, 760), (0, 330)))
    sheet.ink("#a9a8c2", fade=linear((0, -60), (0, 420)), strength=0.85)
    steam: Shape = []
    for x, y, r in (
        (340.0, 300.0, 70.0),
        (390.0, 240.0, 90.0),
        (470.0, 180.0, 110.0),
        (580.0, 120.0, 130.0),
        (720.0, 70.0, 140.0),
        (880.0, 30.0, 150.0),
        (620.0, 330.0, 60.0),
        (670.0, 270.0, 84.0),
        (760.0, 210.0, 104.0),
        (880.0, 165.0, 120.0),
        (1020.0, 120.0, 130.0),
        (1180.0, 90.0, 140.0),
    ):
        steam += disc(x, y, r, r * 0.72)
    sheet.ink("#f8f3ea", steam)
    sheet.ink(
        "#a9a8c2",
        [[(x + 16, y + 26) for x, y in o] for o in steam],
        knock=[[(x - 10, y - 26) for x, y in o] for o in steam],
        strength=0.55,
    )
    sheet.ink("#8e8eae", under(ridge(rng, shore, 60, 4, rough=0.4), shore))
    for x, size in ((620.0, 0.86), (340.0, 1.0)):
        tower = _tower(x, shore, 440 * size, 150 * size)
        sheet.ink("#cfc7c9", tower)
        sheet.ink("#6c6c93", tower, fade=linear((x + 150 * size, 0), (x - 70 * size, 0)), strength=0.95)
        sheet.ink("#4b4a72", disc(x, shore - 440 * size, 92 * size, 12 * size))
    for x, size in ((900.0, 1.0), (1130.0, 1.0)):
        hall = box(x - 74 * size, shore - 180 * size, x + 74 * size, shore) + disc(x, shore - 180 * size, 74 * size)
        sheet.ink("#f8f3ea", hall)
        sheet.ink(
            "#6c6c93",
            hall,
            knock=disc(x - 34, shore - 190, 84) + box(x - 118, shore - 190, x + 26, shore),
            strength=0.85,
        )
        sheet.ink("#c95f3d", box(x - 74, shore - 150, x + 74, shore - 136))
    sheet.ink(
        "#4b4a72",
        box(780, shore - 80, 1300, shore)
        + box(1230, shore - 130, 1400, shore)
        + line([(1010, shore), (1010, 420)], 9, 6)
        + line([(1330, shore), (1330, 520)], 8, 5),
    )
    sheet.ink("#b4b8cc", box(-20, shore, 1520, 1040))
    for x, size in ((620.0, 0.86), (340.0, 1.0)):
        mirror = [[(px, 2 * shore - py) for px, py in o] for o in _tower(x, shore, 440 * size, 150 * size)]
        sheet.ink("#8e8eae", mirror, fade=linear((0, shore), (0, 1060)), strength=0.8)
    sheet.ink("#8e8eae", box(780, shore, 1400, shore + 90), fade=linear((0, shore), (0, shore + 110)))
    sheet.ink("#4b4a72", box(-20, shore - 5, 1520, shore + 5))
    reeds: Shape = []
    for _ in range(130):
        x = 1500 - 620 * float(rng.random()) ** 1.7
        tall = float(rng.uniform(60, 240)) * (0.4 + (x - 880) / 900)
        lean = float(rng.normal(-10, 16))
        reeds += line(smooth([(x, 1040), (x + lean * 0.3, 1020 - tall * 0.6), (x + lean, 1020 - tall)], 3), 4, 1.5)
        reeds += placed(disc(0, 0, 5, 18), x + lean, 1020 - tall, turn=lean * 0.6)
    sheet.ink("#2d2c4c", reeds)


def _tower(x: float, foot: float, high: float, wide: float) -> Shape:
    right = smooth(
        [
            (x + wide, foot),
            (x + wide * 0.72, foot - high * 0.45),
            (x + wide * 0.57, foot - high * 0.78),
            (x + wide * 0.62, foot - high),
        ]
    )
    return [[*right, *((2 * x - px, py) for px, py in reversed(right))]]


@pictures.picture("data-centre", "#0f2630")
def data_centre(sheet: Sheet) -> None:
    """A cold aisle between racks; one technician and ten thousand lamps."""
    x0, y0 = 660.0, 470.0
    sheet.ink("#1d5560", fade=radial(x0, y0, 620, 520))
    sheet.ink("#bfe3d6", box(x0 - 64, y0 - 92, x0 + 64, y0 + 104), tooth=0.05)
    sheet.ink("#17424d", poly((x0 - 64, y0 + 104), (x0 + 64, y0 + 104), (1560, 1080), (-260, 1080)))
    sheet.ink(
        "#bfe3d6",
        poly((x0 - 50, y0 + 104), (x0 + 50, y0 + 104), (x0 + 300, 1080), (x0 - 300, 1080)),
        fade=linear((0, y0 + 90), (0, 1040)),
        strength=0.75,
    )
    edges = [1.0, 1.38, 1.9, 2.62, 3.6, 5.0, 6.9, 9.6, 13.3]
    for side in (-1, 1):
        for number, (a, b) in enumerate(itertools.pairwise(edges)):
            xa, xb = x0 + side * 66 * a, x0 + side * 66 * b * 0.985
            sheet.ink(
                ("#123540", "#0c2029")[number % 2],
                poly((xa, y0 - 84 * a), (xb, y0 - 84 * b), (xb, y0 + 104 * b), (xa, y0 + 104 * a)),
            )
            _lamps(sheet, side, a, b, x0, y0)
    lights = [
        o
        for near in (1.3, 2.2, 3.8, 6.5)
        for o in poly(
            (x0 - 22 * near, y0 - 94 * near),
            (x0 + 22 * near, y0 - 94 * near),
            (x0 + 28 * near * 1.3, y0 - 94 * near * 1.3),
            (x0 - 28 * near * 1.3, y0 - 94 * near * 1.3),
        )
    ]
    sheet.ink("#e9f3df", lights, tooth=0.03)
    sheet.ink("#07151b", person(standing(coat=0.36), x0 + 26, 700, 300))


def _lamps(sheet: Sheet, side: int, a: float, b: float, x0: float, y0: float) -> None:
    green: Shape = []
    amber: Shape = []
    for row in range(15):
        level = -76 + 172 * row / 14
        for _ in range(5):
            t = float(sheet.rng.uniform(0.1, 0.9))
            near = a + (b - a) * t
            x, y = x0 + side * 66 * near, y0 + level * near
            lamp = box(x - 1.5 * near * 0.55, y - 0.9 * near * 0.6, x + 1.5 * near * 0.55, y + 0.9 * near * 0.6)
            if sheet.rng.random() < 0.14:
                amber += lamp
            elif sheet.rng.random() < 0.75:
                green += lamp
    sheet.ink("#5fd0b0", green, tooth=0)
    sheet.ink("#f0a54a", amber, tooth=0)


@pictures.picture("launch-pad", "#f1d9c9")
def launch_pad(sheet: Sheet) -> None:
    """A rocket in its gantry at first light; vapour and a flat horizon."""
    rng = sheet.rng
    ground = 830.0
    sheet.ink("#5d7f9c", fade=linear((0, -100), (0, 560)))
    sheet.ink("#ef9a6b", fade=linear((0, ground), (0, 500)))
    sheet.ink("#c26a5c", under(ridge(rng, ground, 24, 3, rough=0.4)))
    masts = [(300.0, 330.0), (1210.0, 330.0), (1010.0, 400.0)]
    sheet.ink(
        "#3a3550", [o for x, top in masts for o in poly((x - 13, ground), (x + 13, ground), (x + 2, top), (x - 2, top))]
    )
    vapour: Shape = []
    for number in range(48):
        far = (number - 23.5) / 24
        high = 120 * (1 - abs(far)) ** 1.5
        size = 26 + 46 * (1 - abs(far))
        vapour += disc(740 + far * 430, ground - high * float(rng.random()), size, size * 0.7)
    sheet.ink("#f8efe4", vapour)
    rocket = curve(
        *trace(
            "740,170 752,205 768,262 768,262 768,560 768,560 792,800 792,800 688,800 688,800 712,560 "
            "712,560 712,262 712,262 728,205"
        )
    ) + box(737, 120, 743, 180)
    boosters = curve(*trace("704,560 720,640 722,815 722,815 664,815 664,815 676,680")) + curve(
        *trace("776,560 804,680 816,815 816,815 758,815 758,815 760,640")
    )
    sheet.ink("#f8efe4", rocket)
    sheet.ink("#d9c3b8", boosters)
    sheet.ink("#3a3550", box(744, 100, 900, 830), within=rocket, strength=0.5)
    sheet.ink("#d8502f", box(700, 300, 780, 322) + box(700, 540, 780, 556), within=rocket)
    gantry: Shape = box(846, 230, 856, ground) + box(920, 230, 930, ground) + line([(888, 232), (888, 140)], 5, 2)
    for level in range(230, 830, 50):
        gantry += box(840, level, 936, level + 7) + line([(851, level), (925, level + 50)], 4)
    for level in (330, 480, 610):
        gantry += box(776, level, 850, level + 16)
    gantry += line([(560, ground), (690, 560)], 16, 10) + line([(610, ground), (696, 640)], 10, 8)
    sheet.ink("#3a3550", gantry)
    sheet.ink("#251f38", under(smooth([(-20, 850), (600, 842), (1520, 856)])))
    sheet.ink("#251f38", box(600, 800, 700, 860) + box(790, 806, 960, 860))
    sheet.ink("#f2b04e", box(1090, 838, 1098, 846) + box(1170, 838, 1178, 846) + box(330, 838, 338, 846), tooth=0)
