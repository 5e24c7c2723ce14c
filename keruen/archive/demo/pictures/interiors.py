"""Rooms that the public knows: school, hospital, library."""

from keruen.archive.demo.pictures.canvas import Sheet, linear
from keruen.archive.demo.pictures.figures import person, standing, walking
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.shapes import (
    Shape,
    box,
    curve,
    limb,
    line,
    poly,
    trace,
)

pictures = Portfolio()


@pictures.picture("school-corridor", "#f2ead6")
def school_corridor(sheet: Sheet) -> None:
    """Low sun through tall windows, stripes of light on the floor, one late pupil."""
    x0, y0 = 560.0, 430.0
    sheet.ink("#e7d3a9", poly((x0 - 90, y0 - 110), (-20, -260), (1560, -260), (x0 + 90, y0 - 110)))
    sheet.ink("#d9b98a", poly((x0 + 90, y0 - 110), (1540, -420), (1540, 1040), (x0 + 90, y0 + 120)))
    sheet.ink("#4f7d79", poly((x0 + 90, y0 + 10), (1540, 480), (1540, 1240), (x0 + 90, y0 + 120)))
    sheet.ink("#8c5a3f", poly((x0 - 90, y0 + 120), (x0 + 90, y0 + 120), (1540, 1240), (-700, 1240)))
    sheet.ink("#5c7f80", poly((x0 - 90, y0 - 110), (-20, -260), (-20, 860), (x0 - 90, y0 + 120)))
    sheet.ink("#f2ead6", box(x0 - 90, y0 - 110, x0 + 90, y0 + 120))
    sheet.ink("#4f7d79", box(x0 - 44, y0 - 50, x0 + 44, y0 + 120))
    bars: Shape = []
    glow: Shape = []
    floor: Shape = []
    for a, b in ((1.35, 1.75), (2.05, 2.65), (3.15, 4.1), (4.9, 6.4)):
        left = [(x0 - 90 * n, y0 + k * n) for n, k in ((a, -74), (b, -74), (b, 50), (a, 50))]
        glow += [left]
        mid = (a + b) / 2
        bars += line([(x0 - 90 * mid, y0 - 74 * mid), (x0 - 90 * mid, y0 + 50 * mid)], 3 * mid)
        bars += line([(x0 - 90 * a, y0 - 20 * a), (x0 - 90 * b, y0 - 20 * b)], 2.4 * mid)
        floor += poly(
            (x0 - 56 * a, y0 + 120 * a),
            (x0 - 56 * b, y0 + 120 * b),
            (x0 + 76 * b * 1.06, y0 + 120 * b * 1.1),
            (x0 + 76 * a * 1.06, y0 + 120 * a * 1.1),
        )
    sheet.ink("#fdf6dc", glow, tooth=0.04)
    sheet.ink("#5c7f80", bars)
    sheet.ink("#f0c374", floor, strength=0.95)
    doors: Shape = []
    for a, b in ((1.5, 1.9), (2.5, 3.2), (4.4, 5.6)):
        doors += poly(
            (x0 + 90 * a, y0 - 50 * a),
            (x0 + 90 * b, y0 - 50 * b),
            (x0 + 90 * b, y0 + 120 * b),
            (x0 + 90 * a, y0 + 120 * a),
        )
    sheet.ink("#2f4a4e", doors)
    sheet.ink("#2b2a33", poly((690, 800), (740, 800), (1060, 880), (1010, 890)), strength=0.6)
    sheet.ink("#2b2a33", person(walking(coat=0.36), 700, 806, 300, flip=True))
    sheet.ink("#c9432f", curve(*trace("715,562 762,566 776,620 766,668 716,664 708,610")))


@pictures.picture("hospital-windows", "#22304a")
def hospital_windows(sheet: Sheet) -> None:
    """A facade after midnight: most windows dark, three people awake."""
    sheet.ink("#2d4161", fade=linear((0, 1000), (0, 0)), strength=0.7)
    dark: Shape = []
    lit: list[tuple[float, float]] = []
    wide, high = 150.0, 200.0
    for row in range(4):
        for column in range(6):
            x, y = 60 + column * 240.0, 50 + row * 256.0
            if (row, column) in {(0, 4), (1, 1), (2, 3), (2, 4), (3, 0)}:
                lit.append((x, y))
            else:
                dark += box(x, y, x + wide, y + high)
    sheet.ink("#16203a", dark)
    sheet.ink(
        "#48618a",
        [
            o
            for k, outline in enumerate(dark)
            if k % 3
            for o in poly(outline[0], (outline[0][0] + 56, outline[0][1]), (outline[0][0], outline[0][1] + 110))
        ],
        strength=0.5,
    )
    sills = [o for row in range(4) for o in box(-20, 262 + row * 256, 1520, 274 + row * 256)]
    sheet.ink("#33486c", sills)
    for number, (x, y) in enumerate(lit):
        room = box(x, y, x + wide, y + high)
        sheet.ink("#f3c67a" if number != 2 else "#cfe0c9", room, tooth=0.05)
        sheet.ink("#e08f4a", room, fade=linear((0, y + high), (0, y + 30)), strength=0.7 if number != 2 else 0.15)
        frame = box(x + 72, y, x + 78, y + high) + box(x, y + 58, x + wide, y + 63)
        inside = {
            1: person(standing(coat=0.3), x + 52, y + 260, 236),
            2: person(standing(coat=0.34, arm=0.08), x + 100, y + 264, 240),
            3: person(standing(coat=0.34), x + 40, y + 266, 230, flip=True),
        }
        if number in inside:
            sheet.ink("#22203a", inside[number], within=room)
        if number == 0:
            sheet.ink(
                "#b5483c",
                curve(
                    (x, y),
                    (x, y),
                    (x + 60, y),
                    (x + 60, y),
                    (x + 34, y + 90),
                    (x + 14, y + 200),
                    (x, y + 200),
                    (x, y + 200),
                ),
            )
        if number == 4:
            sheet.ink(
                "#22203a",
                line([(x + 112, y), (x + 112, y + 74)], 3)
                + curve(
                    (x + 92, y + 100),
                    (x + 100, y + 74),
                    (x + 124, y + 74),
                    (x + 132, y + 100),
                    (x + 132, y + 100),
                    (x + 92, y + 100),
                ),
            )
        sheet.ink("#22304a", frame)
        sheet.ink("#d99a55", box(x - 4, y + high + 12, x + wide + 4, y + high + 24), strength=0.8)


@pictures.picture("library-shelves", "#ead9bb")
def library_shelves(sheet: Sheet) -> None:
    """Books from floor to ceiling, a ladder, and a reader who looks for one of them."""
    rng = sheet.rng
    sheet.ink("#3a2330")
    tones = ("#b5482f", "#2f5c66", "#d9a441", "#ead9bb", "#7a3f4a", "#6f7d5a")
    books: dict[str, Shape] = {tone: [] for tone in tones}
    bands: Shape = []
    for shelf in range(5):
        foot, x = 190.0 + shelf * 190, -10.0
        while x < 1510:
            if float(rng.random()) < 0.06:
                x += float(rng.uniform(30, 90))
            wide, tall = float(rng.uniform(16, 46)), float(rng.uniform(96, 158))
            tone = tones[int(rng.integers(len(tones)))]
            if rng.random() < 0.06:
                books[tone] += poly(
                    (x + 22, foot - tall * 0.95), (x + 22 + wide * 0.9, foot - tall * 0.9), (x + wide, foot), (x, foot)
                )
                x += 24
            else:
                books[tone] += box(x, foot - tall, x + wide - 2.5, foot)
                if wide > 26:
                    bands += box(x, foot - tall * 0.82, x + wide - 2.5, foot - tall * 0.76) + box(
                        x, foot - tall * 0.2, x + wide - 2.5, foot - tall * 0.16
                    )
            x += wide
    for tone, shape in books.items():
        sheet.ink(tone, shape)
    sheet.ink("#3a2330", bands, strength=0.55)
    sheet.ink(
        "#8a5a3a",
        [o for shelf in range(5) for o in box(-20, 190 + shelf * 190, 1520, 208 + shelf * 190)]
        + box(470, -20, 494, 1040)
        + box(1180, -20, 1204, 1040),
    )
    sheet.ink("#2a1824", fade=linear((-120, 1100), (900, 300)), strength=0.92)
    sheet.ink("#2a1824", fade=linear((1600, 1100), (1150, 700)), strength=0.75)
    ladder = line([(760, 1020), (850, 120)], 16) + line([(900, 1020), (960, 120)], 16)
    for k in range(11):
        y = 980 - k * 80
        t = (1020 - y) / 900
        ladder += line([(760 + 90 * t, y), (900 + 60 * t, y)], 12)
    sheet.ink("#1c1018", ladder)
    sheet.ink("#1c1018", person(standing(coat=0.3, arm=0.0), 858, 740, 440))
    sheet.ink("#1c1018", limb([(904, 400), (970, 340), (1010, 262)], [40, 34, 24]))
    sheet.ink("#f1e3c6", curve(*trace("994,266 994,266 1022,170 1022,170 1050,178 1050,178 1024,274 1024,274")))
    coat = curve(
        *trace("846,372 872,372 898,392 900,456 894,496 902,606 902,606 814,606 814,606 822,496 814,456 818,392")
    )
    sheet.ink("#b5482f", coat)
    sheet.ink("#1c1018", coat, fade=linear((800, 600), (900, 420)), strength=0.8)
