"""Cities of the country by their skylines."""

from keruen.archive.demo.pictures.canvas import Sheet, linear, radial
from keruen.archive.demo.pictures.figures import person, sitting, standing, walking
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import faces, peaks, ridge, snow
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


def blocks(
    sheet: Sheet,
    foot: float,
    widths: tuple[float, float],
    heights: tuple[float, float],
    span: tuple[float, float] = (-20.0, 1520.0),
    gap: float = 0.0,
) -> list[tuple[float, float, float]]:
    """A row of houses as (left, top, right), shoulder to shoulder or with gaps."""
    row, x = [], span[0]
    while x < span[1]:
        wide, high = float(sheet.rng.uniform(*widths)), float(sheet.rng.uniform(*heights))
        row.append((x, foot - high, x + wide))
        x += wide + gap * float(sheet.rng.random())
    return row


def walls(row: list[tuple[float, float, float]], foot: float) -> Shape:
    """The row as one stencil."""
    return [outline for left, top, right in row for outline in box(left, top, right, foot)]


def windows(
    sheet: Sheet,
    row: list[tuple[float, float, float]],
    foot: float,
    size: tuple[float, float],
    share: float,
) -> Shape:
    """A share of the windows of a row, on a regular grid."""
    wide, high = size
    lit: Shape = []
    for left, top, right in row:
        columns = int((right - left - wide) / (wide * 2))
        start = left + ((right - left) - columns * wide * 2 + wide) / 2
        y = top + high * 1.4
        while y < foot - high:
            for column in range(columns):
                if sheet.rng.random() < share:
                    lit += box(start + column * wide * 2, y, start + column * wide * 2 + wide, y + high)
            y += high * 2.1
    return lit


@pictures.picture("almaty-skyline", "#f6dcc2")
def almaty_skyline(sheet: Sheet) -> None:
    """Evening: the Alatau turns pink, the tower stands on its hill, the first windows are lit."""
    rng = sheet.rng
    sheet.ink("#8fa9b8", fade=linear((0, -40), (0, 520)))
    far = peaks(rng, trace("-20,330 140,260 300,310 520,150 700,260 860,190 1010,90 1180,230 1340,170 1520,280"), 12)
    sheet.ink("#e8a48e", under(far))
    sheet.ink("#8a7493", faces(rng, far, 420, 6, 0.25), fade=linear((0, 230), (0, 520)))
    sheet.ink("#fbf1e2", snow(rng, far, 220, 44))
    sheet.ink("#8a7493", faces(rng, far, 150, 6, 0.25), strength=0.6)
    sheet.ink("#8a7493", under(far), fade=linear((0, 640), (0, 330)))
    hill = smooth(trace("-20,660 300,600 620,590 900,480 1130,410 1330,470 1520,560"))
    sheet.ink("#4d4a6b", under(hill))
    tower = (
        poly((1120, 430), (1131, 240), (1139, 240), (1150, 430)) + box(1118, 232, 1152, 246) + box(1122, 216, 1148, 234)
    )
    tower += line([(1135, 220), (1135, 110)], 9, 3) + box(1126, 262, 1144, 268)
    sheet.ink("#4d4a6b", tower)
    sheet.ink("#e2543a", disc(1135, 108, 4) + box(1120, 222, 1150, 227))
    back = blocks(sheet, 1040, (60, 130), (300, 420), gap=40)
    sheet.ink("#3b3657", walls(back, 1040))
    sheet.ink("#f3b562", windows(sheet, back, 830, (9, 11), 0.2), tooth=0)
    poplars: Shape = []
    for x in rng.uniform(0, 1500, 46):
        tall = float(rng.uniform(110, 200))
        poplars += curve(
            (x, 880 - tall), (x + 17, 880 - tall * 0.55), (x + 12, 880), (x - 12, 880), (x - 17, 880 - tall * 0.55)
        )
    sheet.ink("#2b2a48", poplars)
    front = blocks(sheet, 1040, (120, 240), (120, 260), gap=14)
    sheet.ink("#1d1b36", walls(front, 1040))
    sheet.ink("#f3b562", windows(sheet, front, 1040, (15, 18), 0.24), tooth=0)


@pictures.picture("astana-skyline", "#dfeaf0")
def astana_skyline(sheet: Sheet) -> None:
    """A frosty blue morning on the left bank: the tower with its sphere, two cones, the tent."""
    sheet.ink("#f4d9b4", fade=linear((0, 760), (0, 330)))
    sheet.ink("#9fbfd3", fade=linear((0, 0), (0, 420)), strength=0.85)
    far = blocks(sheet, 760, (50, 110), (70, 220), gap=50)
    sheet.ink("#b3c8d6", walls(far, 770))
    tent = smooth([(990, 760), (1060, 690), (1150, 560), (1226, 380)]) + smooth(
        [(1226, 380), (1270, 560), (1360, 690), (1450, 760)]
    )
    sheet.ink("#8fb0c6", [tent])
    sheet.ink("#6f95b1", [[(1226, 380), *smooth([(1226, 380), (1270, 560), (1360, 690), (1450, 760)]), (1240, 760)]])
    sheet.ink(
        "#dfeaf0",
        [o for k in range(4) for o in line(smooth([(1224, 395), (1120 + k * 62, 620), (1050 + k * 100, 760)]), 2.2)],
    )
    for x, high, wide in ((250.0, 330.0, 66.0), (430.0, 270.0, 60.0)):
        cone = [
            (x - wide, 765),
            *smooth([(x - wide, 765), (x - wide * 0.98, 765 - high * 0.5), (x - wide * 0.7, 765 - high)]),
            (x + wide * 0.62, 765 - high * 0.93),
            *smooth([(x + wide * 0.7, 765 - high * 0.9), (x + wide * 0.98, 765 - high * 0.5), (x + wide, 765)]),
        ]
        sheet.ink("#d79a3d", [cone])
        sheet.ink(
            "#9a6428",
            [[(x + wide * 0.1, 765 - high * 1.1), (x + 200, 765 - high), (x + 200, 770), (x + wide * 0.2, 770)]],
            within=[cone],
        )
    mid = blocks(sheet, 790, (60, 120), (60, 150), gap=60)
    sheet.ink("#5b86a6", walls(mid, 790))
    _tower(sheet, 740.0, 790.0)
    sheet.ink("#f3f6f5", under(smooth([(-20, 790), (500, 778), (1000, 792), (1520, 780)])))
    river = smooth([(-20, 870), (400, 850), (900, 880), (1520, 845)])
    sheet.ink("#b9d0dc", band(river, smooth([(-20, 965), (400, 940), (900, 985), (1520, 940)])))
    sheet.ink("#1f3a56", person(walking(coat=0.3), 1110, 925, 78) + person(standing(coat=0.3), 1160, 932, 74))
    sheet.ink("#5b86a6", poly((1110, 924), (1122, 924), (1020, 960), (1004, 958)), strength=0.5)
    trees: Shape = []
    for x in (60, 130, 215, 1290, 1360, 1440):
        trees += limb([(x, 850), (x + 2, 740)], [7, 2], 4)
        for k in range(9):
            y = 815 - k * 9
            trees += line([(x, y), (x - 30 + k * 2, y - 34)], 3, 1) + line([(x, y), (x + 30 - k * 2, y - 36)], 3, 1)
    sheet.ink("#1f3a56", trees)


def _tower(sheet: Sheet, x: float, foot: float) -> None:
    stem: Shape = line([(x, foot), (x, 360)], 30)
    for side in (-1, 1):
        for spread, top in ((30, 50), (58, 100), (84, 150)):
            stem += line(
                smooth([(x + side * spread, foot), (x + side * 15, 560), (x + side * 18, 440), (x + side * top, 250)]),
                8,
                6,
            )
    stem += line(arc(x, 300, 134, 34, 0, 180), 6) + line(arc(x, 400, 62, 14, 0, 180), 6)
    sheet.ink("#f3f6f5", stem)
    sheet.ink("#1f3a56", line([(x + 6, foot), (x + 6, 360)], 12), strength=0.35)
    ball = disc(x, 252, 82)
    sheet.ink("#e3a93c", ball)
    sheet.ink("#9a6428", ball, knock=disc(x - 28, 232, 84), strength=0.85)


@pictures.picture("shymkent-evening", "#f2b37a")
def shymkent_evening(sheet: Sheet) -> None:
    """A warm violet evening in the south: flat roofs, poplars, a lamp over a tea table."""
    rng = sheet.rng
    sheet.ink("#8a4f7d", fade=linear((0, -60), (0, 560)))
    sheet.ink("#f7dca0", disc(450, 520, 120))
    sheet.ink("#b5637a", under(ridge(rng, 660, 110, 4, rough=0.42)))
    row = blocks(sheet, 760, (90, 190), (60, 170), gap=20)
    sheet.ink("#7a3f66", walls(row, 1040))
    sheet.ink("#7a3f66", disc(1130, 590, 92) + box(1038, 590, 1222, 760) + line([(1130, 510), (1130, 460)], 6, 2))
    for x in (200.0, 246.0, 290.0, 690.0, 740.0, 1330.0, 1390.0, 1446.0):
        tall = float(rng.uniform(330, 470))
        sheet.ink(
            "#4a2650",
            curve(
                (x, 830 - tall), (x + 26, 830 - tall * 0.5), (x + 17, 830), (x - 17, 830), (x - 26, 830 - tall * 0.5)
            ),
        )
    sheet.ink("#4a2650", walls(blocks(sheet, 1040, (150, 280), (200, 300)), 1040))
    sheet.ink("#f7c15c", box(420, 800, 452, 850) + box(1010, 812, 1042, 862) + box(1240, 800, 1272, 850), tooth=0)
    sheet.ink("#241634", under([(-20, 912), (1520, 912)]))
    vine: Shape = box(560, 640, 574, 930) + box(986, 640, 1000, 930) + line([(520, 648), (1040, 648)], 12)
    for _ in range(90):
        x, y = float(rng.uniform(510, 1050)), float(rng.normal(640, 14))
        vine += disc(x, y, float(rng.uniform(8, 20)), float(rng.uniform(7, 14)))
    sheet.ink("#241634", vine)
    sheet.ink("#f7c15c", disc(780, 800, 330, 220), fade=radial(780, 770, 330, 220), strength=0.75)
    sheet.ink("#fdeeb8", disc(780, 716, 15), tooth=0)
    sheet.ink(
        "#241634",
        line([(780, 650), (780, 704)], 3) + box(660, 858, 900, 870) + box(690, 868, 700, 930) + box(860, 868, 870, 930),
    )
    sheet.ink("#241634", person(sitting(), 628, 862, 205) + person(sitting(), 932, 862, 210, flip=True))
    sheet.ink(
        "#241634",
        curve(*trace("764,858 750,838 770,822 790,822 806,838 796,858"))
        + disc(730, 852, 10, 6)
        + disc(836, 852, 10, 6),
    )
    sheet.ink(
        "#241634", box(590, 862, 640, 880) + box(920, 862, 970, 880) + box(600, 862, 608, 930) + box(952, 862, 960, 930)
    )


@pictures.picture("city-smog", "#cbd3d2")
def city_smog(sheet: Sheet) -> None:
    """Clean peaks above, a brown lid of smog below, and the city underneath it."""
    rng = sheet.rng
    sheet.ink("#9db5c0", fade=linear((0, 0), (0, 360)))
    far = peaks(rng, trace("-20,300 200,190 400,270 640,110 820,220 1050,160 1250,260 1520,180"), 13)
    sheet.ink("#6b8797", under(far))
    sheet.ink("#eef0ea", snow(rng, far, 270, 46))
    sheet.ink("#4c6677", faces(rng, far, 300, 6, 0.3), fade=linear((0, 240), (0, 460)))
    tones = (("#a99a86", 470.0), ("#8f7d6b", 560.0), ("#6e5e53", 670.0))
    for number, (tone, level) in enumerate(tones):
        lid = [
            (x, y)
            for x, y in smooth([(-20, level), (350, level - 26), (800, level + 16), (1200, level - 20), (1520, level)])
        ]
        sheet.ink(
            tone, under(lid), fade=linear((0, level + 70), (0, level - 20)) if number == 0 else None, strength=0.82
        )
        row = blocks(sheet, 1040, (50 + 22 * number, 110 + 40 * number), (330 - 60 * number, 470 - 90 * number), gap=46)
        sheet.ink(("#93836f", "#75665a", "#4d423d")[number], walls(row, 1040), strength=0.9)
    chimneys: Shape = []
    for x, top in ((330.0, 400.0), (430.0, 430.0), (1120.0, 380.0)):
        chimneys += poly((x - 16, top), (x + 16, top), (x + 30, 1040), (x - 30, 1040))
    sheet.ink("#4d423d", chimneys)
    sheet.ink(
        "#b5482f",
        box(314, 404, 346, 424) + box(313, 444, 347, 464) + box(1104, 384, 1136, 404) + box(1103, 424, 1137, 444),
        strength=0.85,
    )
    for x, top in ((330.0, 396.0), (430.0, 426.0), (1120.0, 376.0)):
        plume = limb([(x, top), (x + 50, top - 40), (x + 180, top - 56), (x + 360, top - 50)], [28, 56, 80, 30])
        sheet.ink("#8f7d6b", plume, strength=0.8)
    front = blocks(sheet, 1040, (140, 260), (90, 190), gap=30)
    sheet.ink("#2b2526", walls(front, 1040))
    sheet.ink("#e6b25c", windows(sheet, front, 1040, (16, 18), 0.16), tooth=0)
