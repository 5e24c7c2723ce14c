"""The open land: road, herd, wind, flowers, and the night above it all."""

import itertools

import numpy as np

from keruen.archive.demo.pictures.animals import saiga
from keruen.archive.demo.pictures.canvas import Plane, Sheet, linear, radial
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import height_at, ridge
from keruen.archive.demo.pictures.shapes import Shape, box, curve, disc, limb, line, placed, poly, smooth, trace, under

pictures = Portfolio()


@pictures.picture("steppe-road", "#eef0e2")
def steppe_road(sheet: Sheet) -> None:
    """A straight road, a line of poles, and three quarters of the sheet left to the sky."""
    rng = sheet.rng
    horizon = 690.0
    sheet.ink("#a9c6c6", fade=linear((0, 0), (0, 640)))
    clouds: Shape = []
    for x, y, size in (
        (250.0, 240.0, 190.0),
        (980.0, 330.0, 260.0),
        (620.0, 470.0, 150.0),
        (1330.0, 520.0, 140.0),
        (180.0, 560.0, 110.0),
    ):
        for part in range(6):
            clouds += disc(
                x + (part - 2.5) * size * 0.34, y - size * 0.1 * float(rng.uniform(0, 2)), size * 0.28, size * 0.13
            )
        clouds += box(x - size, y, x + size, y + size * 0.06)
    sheet.ink("#fbf8ec", clouds, strength=0.9)
    sheet.ink("#8ea3a0", under(ridge(rng, horizon, 44, 4, rough=0.4), horizon))
    sheet.ink("#d8b25e", box(-20, horizon, 1520, 1040))
    sheet.ink("#b9863a", box(-20, horizon, 1520, 1040), fade=linear((0, 1040), (0, horizon)))
    vanish = 930.0
    sheet.ink("#3b3f46", poly((vanish - 4, horizon), (vanish + 4, horizon), (900, 1040), (300, 1040)))
    dashes: Shape = []
    for near, far in ((1.0, 0.8), (0.62, 0.5), (0.4, 0.33), (0.27, 0.225), (0.185, 0.155), (0.13, 0.11)):
        y0, y1 = horizon + 350 * near, horizon + 350 * far
        x0, x1 = vanish - 330 * near, vanish - 330 * far
        dashes += [[(x0 - 9 * near, y0), (x0 + 9 * near, y0), (x1 + 9 * far, y1), (x1 - 9 * far, y1)]]
    sheet.ink("#eef0e2", dashes)
    _poles(sheet, vanish, horizon)
    grass: Shape = []
    for _ in range(260):
        x, y = float(rng.uniform(0, 1500)), horizon + 30 + 320 * float(rng.random()) ** 0.7
        near = (y - horizon) / 350
        edge = vanish - 600 * near, vanish - 20 * near
        if not edge[0] < x < edge[1]:
            grass += line([(x, y), (x + 10 * near * float(rng.normal()), y - 40 * near)], 4 * near + 0.6, 0.5)
    sheet.ink("#7d5a2a", grass, strength=0.8)


def _poles(sheet: Sheet, vanish: float, horizon: float) -> None:
    poles: Shape = []
    tops: list[tuple[float, float]] = []
    for near in (1.0, 0.56, 0.33, 0.205, 0.13, 0.085, 0.055):
        x, foot, tall = vanish + 420 * near, horizon + 250 * near, 640 * near
        poles += line([(x, foot), (x, foot - tall)], 15 * near + 1, 11 * near + 1)
        poles += line([(x - 62 * near, foot - tall * 0.93), (x + 62 * near, foot - tall * 0.93)], 9 * near + 0.8)
        tops.append((x, foot - tall * 0.94))
    for (x0, y0), (x1, y1) in itertools.pairwise(tops):
        sag = (x0 - x1) * 0.1
        poles += line(smooth([(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 + sag), (x1, y1)], 6), 2.0)
    poles += line([(1520, 215), tops[0]], 2.4)
    sheet.ink("#3b3f46", poles)


@pictures.picture("tulip-steppe", "#dfe9e6")
def tulip_steppe(sheet: Sheet) -> None:
    """Wild tulips in April, eye to eye with them."""
    rng = sheet.rng
    sheet.ink("#f5efdd", fade=linear((0, 560), (0, 120)))
    sheet.ink("#a9bfc4", under(ridge(rng, 520, 130, 5, rough=0.45)))
    sheet.ink("#8fae7c", under(ridge(rng, 580, 60, 3, rough=0.35, sharp=False)))
    sheet.ink("#5f8b5a", under(ridge(rng, 690, 70, 2, rough=0.3, sharp=False)))
    dots: Shape = []
    for _ in range(420):
        y = 600 + 150 * float(rng.random()) ** 0.8
        dots += disc(float(rng.uniform(0, 1500)), y, 1.5 + (y - 590) * 0.035, 1.2 + (y - 590) * 0.028)
    sheet.ink("#d8402f", dots)
    sheet.ink("#2c5a47", under(ridge(rng, 850, 50, 3, rough=0.3, sharp=False)))
    flowers = sorted((float(rng.uniform(0.28, 0.5)), float(rng.uniform(-20, 1520))) for _ in range(26))
    for size, x in flowers:
        _tulip(sheet, x, 820 + 400 * (size - 0.3), size, float(rng.normal(0, 5)))
    for x, y, size, turn in (
        (250.0, 560.0, 1.0, -6.0),
        (520.0, 690.0, 0.8, 5.0),
        (1180.0, 470.0, 1.15, 7.0),
        (1390.0, 650.0, 0.85, 12.0),
        (60.0, 720.0, 0.75, -10.0),
        (900.0, 740.0, 0.7, -4.0),
    ):
        _tulip(sheet, x, y, size, turn)


def _tulip(sheet: Sheet, x: float, y: float, size: float, turn: float) -> None:
    stem = limb([(0, 40), (6, 240), (-10, 700)], [13, 15, 18])
    leaf = curve(*trace("-6,560 -6,560 -70,360 -150,200 -150,200 -60,300 6,460"))
    leaf += curve(*trace("0,600 0,600 60,420 170,300 170,300 90,460 20,640"))
    sheet.ink("#1d4438", placed(stem + leaf, x, y, size, turn=turn))
    cup = curve(
        *trace("0,70 -58,45 -82,-30 -66,-120 -66,-120 -34,-78 0,-138 0,-138 34,-78 66,-120 66,-120 82,-30 58,45"),
    )
    petal = curve(*trace("0,70 -40,20 -42,-60 0,-138 0,-138 42,-60 40,20"))
    sheet.ink("#d8402f", placed(cup, x, y, size, turn=turn))
    sheet.ink(
        "#a3262b",
        placed(cup, x, y, size, turn=turn),
        knock=placed(petal, x - 16 * size, y, size, turn=turn),
        strength=0.85,
    )


@pictures.picture("night-sky", "#1a2140")
def night_sky(sheet: Sheet) -> None:
    """The Milky Way over a lit yurt."""
    rng = sheet.rng
    sheet.ink("#35507a", fade=linear((0, 900), (0, 330)), strength=0.9)
    for wide, strength in ((420, 0.35), (230, 0.5), (90, 0.4)):
        _milk(sheet, float(wide), strength)
    count = 620
    spread = rng.normal(0, 190, count)
    along = rng.random(count)
    stars: Shape = []
    for t, off in zip(along, spread, strict=True):
        r = 0.9 + 2.6 * float(rng.random()) ** 7
        stars += disc(float(360 + 900 * t + off), float(-40 + 860 * t - off * 0.9), r)
    for _ in range(260):
        stars += disc(float(rng.uniform(0, 1500)), float(rng.uniform(0, 760)), 0.9 + 2.4 * float(rng.random()) ** 6)
    sheet.ink("#f5ead0", stars, tooth=0)
    hills = ridge(rng, 850, 110, 4, rough=0.4)
    sheet.ink("#121831", under(hills))
    ground = smooth([(-20, 860), (400, 890), (900, 870), (1520, 900)])
    sheet.ink("#0b0f22", under(ground))
    sheet.ink("#e7a044", disc(410, 884, 230, 60), fade=radial(410, 884, 230, 60), strength=0.6, within=under(ground))
    sheet.ink(
        "#d7c39b",
        curve(*trace("300,886 300,886 304,812 350,770 410,752 470,770 516,812 520,886 520,886")),
    )
    sheet.ink("#8f6f57", poly((296, 886), (302, 815), (340, 780), (352, 830), (350, 888)), strength=0.9)
    sheet.ink("#b5432f", line([(303, 816), (360, 806), (460, 806), (517, 816)], 9))
    sheet.ink("#f6b64b", poly((394, 888), (394, 826), (432, 826), (432, 888)), tooth=0)


def _milk(sheet: Sheet, wide: float, strength: float) -> None:
    slope = 900.0 / 860.0

    def fade(x: Plane, y: Plane) -> Plane:
        wave = np.sin(y / 67.0) * 26 + np.sin(y / 31.0 + 2) * 13
        far = np.abs(x - 400 - y * np.float32(slope) - wave) / np.float32(wide)
        glow: Plane = (1 - far) * (0.75 + 0.25 * np.sin(y / 90.0 + x / 140.0))
        return glow

    sheet.ink("#d9cfc9", fade=fade, strength=strength)


@pictures.picture("saiga-herd", "#f4dfae")
def saiga_herd(sheet: Sheet) -> None:
    """A herd crossing in the dust, a white sun behind."""
    rng = sheet.rng
    sheet.ink("#e9b45c", fade=linear((0, 1000), (0, 150)), strength=0.85)
    sheet.ink("#fdf4dc", disc(1080, 300, 120))
    far = ridge(rng, 600, 50, 3, rough=0.35)
    sheet.ink("#d79a4b", under(far))
    for foot, size, count, tone in ((640.0, 0.28, 22, "#b8763a"), (715.0, 0.46, 12, "#8f5329")):
        herd: Shape = []
        for number in range(count):
            x = -40 + 1580 * (number + float(rng.uniform(-0.3, 0.3))) / count
            herd += placed(saiga(), x, foot + float(rng.uniform(-12, 16)), size * float(rng.uniform(0.88, 1.1)))
        sheet.ink(tone, herd)
        sheet.ink(
            "#e9b45c", box(-20, foot - 70, 1520, foot + 70), fade=linear((0, foot + 40), (0, foot - 60)), strength=0.75
        )
    sheet.ink("#c98a3f", under(smooth([(-20, 760), (500, 740), (1000, 765), (1520, 745)])))
    for x, foot, size in ((330.0, 900.0, 1.25), (860.0, 860.0, 1.0), (1240.0, 930.0, 1.35)):
        sheet.ink("#6f3f24", disc(x - 20, foot + 2, 150 * size, 12 * size), strength=0.6)
        sheet.ink("#3f2418", placed(saiga(), x, foot, size))
    grass: Shape = []
    for _ in range(240):
        x, y = float(rng.uniform(0, 1500)), float(rng.uniform(930, 1020))
        grass += line([(x, y), (x + float(rng.normal(8, 7)), y - float(rng.uniform(20, 60)))], 4, 0.6)
    sheet.ink("#3f2418", grass)


@pictures.picture("wind-farm", "#d9dfe6")
def wind_farm(sheet: Sheet) -> None:
    """White turbines against a cobalt evening."""
    rng = sheet.rng
    sheet.ink("#27539a", tooth=0.1)
    sheet.ink("#f0b48a", fade=linear((0, 860), (0, 380)))
    sheet.ink("#5f6fa0", under(ridge(rng, 800, 90, 4, rough=0.4)))
    for x, foot, tall, turn in (
        (210.0, 790.0, 210.0, 10.0),
        (420.0, 795.0, 170.0, 50.0),
        (980.0, 800.0, 190.0, 95.0),
        (1320.0, 790.0, 230.0, 30.0),
        (700.0, 790.0, 150.0, 75.0),
    ):
        sheet.ink("#c9cede", _turbine(x, foot, tall, turn))
    hill = smooth([(-20, 860), (300, 800), (700, 850), (1100, 930), (1520, 880)])
    sheet.ink("#1d2f5c", under(hill))
    for x, tall, turn in ((1130.0, 640.0, 20.0), (480.0, 470.0, 64.0)):
        sheet.ink("#f6f1e6", _turbine(x, height_at(hill, x) + 12, tall, turn))
    near = smooth([(-20, 960), (400, 920), (900, 985), (1520, 940)])
    sheet.ink("#121d3c", under(near))


def _turbine(x: float, foot: float, tall: float, turn: float) -> Shape:
    hub = foot - tall
    blade = curve(*trace("0,0 0,0 0.045,-0.16 0.028,-0.5 0.004,-0.92 -0.006,-0.92 -0.014,-0.4 -0.02,-0.1"))
    shape = line([(x, foot), (x, hub)], tall * 0.04, tall * 0.02) + disc(x, hub, tall * 0.022)
    for third in range(3):
        shape += placed(blade, x, hub, tall * 0.62, turn=turn + 120 * third)
    return shape
