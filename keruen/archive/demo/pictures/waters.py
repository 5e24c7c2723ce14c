"""Rivers, lakes and seas, and the bottom of one that has gone."""

from keruen.archive.demo.pictures.animals import birds, camel
from keruen.archive.demo.pictures.canvas import Sheet, linear
from keruen.archive.demo.pictures.figures import person, standing
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import LEFT, RIGHT, height_at, ridge
from keruen.archive.demo.pictures.shapes import (
    Shape,
    band,
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


@pictures.picture("river-bend", "#e8dcb8")
def river_bend(sheet: Sheet) -> None:
    """A river seen from the air in the evening, silver loops through olive meadows."""
    rng = sheet.rng
    sheet.ink("#a6a15c", under([(LEFT, 260), (RIGHT, 240)]))
    sheet.ink("#d9b77c", under([(LEFT, 250), (RIGHT, 236)], 420), fade=linear((0, 230), (0, 430)))
    hills = ridge(rng, 268, 60, 4, rough=0.4)
    sheet.ink("#8a7b78", under(hills, 268))
    for _ in range(12):
        y = 330 + float(rng.random()) ** 1.4 * 650
        x, wide = float(rng.uniform(-100, 1500)), float(rng.uniform(0.5, 1.2)) * (y - 150)
        field = [
            [(x, y), (x + wide, y - wide * 0.05), (x + wide * 1.15, y + wide * 0.09), (x + wide * 0.1, y + wide * 0.16)]
        ]
        sheet.ink(("#8d8f4d", "#bcae63", "#737f48")[int(rng.integers(3))], field, strength=0.7)
    course = trace(
        "1110,262 1010,290 620,310 520,345 900,395 1230,440 1190,515 700,560 330,630 380,745 900,815 1240,910 1150,1080"
    )
    widths = [5, 9, 16, 24, 30, 44, 56, 66, 88, 116, 138, 180, 240]
    sheet.ink("#4d5a38", placed(limb(course, [w * 1.18 for w in widths], 14), 0, 6))
    river = limb(course, widths, 14)
    sheet.ink("#f1e6c9", river)
    sheet.ink("#9db2ad", river, fade=linear((0, 1000), (0, 330)), strength=0.95)
    groves: Shape = []
    for i in range(len(course) - 1):
        for _ in range(16):
            t = float(rng.random())
            x = course[i][0] + (course[i + 1][0] - course[i][0]) * t
            y = course[i][1] + (course[i + 1][1] - course[i][1]) * t
            far = widths[i] * float(rng.choice([-1, 1])) * float(rng.uniform(0.75, 1.3))
            size = (y - 180) * float(rng.uniform(0.012, 0.026))
            groves += disc(x + far * 1.2, y + far * 0.5, size * 1.35, size)
    sheet.ink("#36452f", groves, knock=river)


@pictures.picture("caspian-shore", "#efe7d6")
def caspian_shore(sheet: Sheet) -> None:
    """White cliffs of Mangystau above a still sea in the morning; mostly air."""
    rng = sheet.rng
    sheet.ink("#cfdcd6", fade=linear((0, 0), (0, 520)))
    sheet.ink("#5fa3a5", box(-20, 520, 1520, 1040))
    sheet.ink("#2f7784", box(-20, 520, 1520, 640), fade=linear((0, 520), (0, 650)))
    cliff = trace("-20,250 150,262 330,258 420,280 436,350 520,365 540,430 640,446 655,500 740,520 760,560 -20,640")
    sheet.ink("#f6eedd", [cliff])
    shade: Shape = []
    for x, top, wide in (
        (-40.0, 240.0, 70.0),
        (90.0, 250.0, 90.0),
        (262.0, 250.0, 60.0),
        (420.0, 276.0, 50.0),
        (516.0, 356.0, 60.0),
        (636.0, 436.0, 46.0),
        (738.0, 510.0, 30.0),
    ):
        foot = 640 - (x + 20) * 0.09
        shade += poly(
            (x, top),
            (x + wide * 0.5, top),
            (x + wide * 0.7, (top + foot) / 2),
            (x + wide * 1.7, foot + 30),
            (x - wide * 0.5, foot + 30),
            (x + wide * 0.2, (top + foot) / 2 + 40),
        )
    sheet.ink("#c3b49f", shade, within=[cliff], fade=linear((0, 420), (0, 230)))
    sheet.ink(
        "#d98e5f",
        band([(-20, 330), (440, 352)], [(-20, 345), (440, 362)])
        + band([(-20, 430), (560, 446)], [(-20, 440), (560, 452)]),
        within=[cliff],
        strength=0.7,
    )
    sheet.ink("#c3b49f", [[(-20, 636), (760, 556), (500, 690), (-20, 760)]], strength=0.35)
    beach = smooth(trace("-20,760 300,770 640,840 900,900 1200,960 1520,985"))
    foam = [(x, y - 16) for x, y in beach]
    sheet.ink("#f6eedd", under(foam))
    sheet.ink("#dcb98a", under(beach))
    waves: Shape = []
    for _ in range(34):
        y = 540 + 300 * float(rng.random()) ** 1.3
        x, half = float(rng.uniform(100, 1500)), float(rng.uniform(20, 120))
        waves += [[(x - half, y), (x, y - 2.5), (x + half, y), (x, y + 2.5)]]
    sheet.ink("#efe7d6", waves, strength=0.7, knock=under(foam))
    stones = curve((1010, 850), (1040, 770), (1085, 745), (1120, 790), (1150, 850)) + curve(
        (1160, 858), (1180, 815), (1215, 812), (1240, 860)
    )
    sheet.ink("#34434a", stones)
    sheet.ink("#34434a", birds((1020, 330, 30), (1100, 290, 22), (900, 390, 18), (1190, 350, 16)))


@pictures.picture("salt-lake", "#f6e6df")
def salt_lake(sheet: Sheet) -> None:
    """A pink salt lake under a white noon: four bands and a single figure."""
    rng = sheet.rng
    sheet.ink("#f3cfc0", box(-20, -20, 1520, 420), fade=linear((0, 420), (0, 80)))
    sheet.ink("#a58f9f", under(ridge(rng, 424, 36, 5, rough=0.4), 424))
    sheet.ink("#e79a97", box(-20, 420, 1520, 1040))
    sheet.ink("#c9656f", box(-20, 420, 1520, 640), fade=linear((0, 420), (0, 680)))
    sheet.ink("#fbf4ec", box(560, 421, 880, 427) + box(1020, 430, 1400, 435))
    islands: Shape = []
    for y, x, half in ((505.0, 1160.0, 300.0), (560.0, 330.0, 240.0), (640.0, 980.0, 420.0), (760.0, 260.0, 470.0)):
        top = [
            (x - half + half * 2 * t / 20, y - 10 * (1 - ((t - 10) / 10) ** 2) * float(rng.uniform(0.5, 1.3)))
            for t in range(21)
        ]
        islands += band(top, [(px, y + (y - 420) * 0.05 * (1 - ((px - x) / half) ** 2)) for px, _ in top])
    sheet.ink("#fbf4ec", islands)
    edge = smooth([(-20, 930), (350, 880), (700, 905), (1060, 835), (1520, 800)])
    sheet.ink("#fbf4ec", under(edge))
    cracks: Shape = []
    for _ in range(60):
        x, y = float(rng.uniform(0, 1500)), float(rng.uniform(860, 1000))
        if y > height_at(edge, x) + 14:
            turn = float(rng.uniform(-1, 1))
            cracks += line([(x, y), (x + 36, y + 9 * turn), (x + 60, y + 26 * turn)], 2.6, 1.2)
    sheet.ink("#c9656f", cracks, strength=0.5)
    sheet.ink("#c9656f", [[(1112, 862), (1146, 862), (1090, 930), (1068, 928)]], strength=0.5)
    sheet.ink("#3c2c44", person(standing(coat=0.2), 1130, 866, 150))


@pictures.picture("aral-ships", "#f6d9a0")
def aral_ships(sheet: Sheet) -> None:
    """Two hulls on the bottom of a sea that left."""
    rng = sheet.rng
    sheet.ink("#f2a65a", fade=linear((0, 640), (0, 60)), strength=0.9)
    sheet.ink("#fdf0cf", disc(380, 470, 74))
    sheet.ink("#c98a5a", under(ridge(rng, 655, 26, 4, rough=0.4), 655))
    sheet.ink("#e4bb7c", box(-20, 650, 1520, 1040))
    far = curve(*trace("330,662 330,662 316,610 316,610 420,616 560,606 560,606 540,664 540,664"))
    sheet.ink("#a5664a", far + box(480, 560, 530, 612) + box(496, 530, 502, 562) + box(360, 560, 364, 612))
    _hull(sheet)
    for x, foot, size, flip in ((180.0, 842.0, 0.62, False), (60.0, 850.0, 0.5, False)):
        sheet.ink("#c98a5a", disc(x, foot, 130 * size, 9 * size))
        sheet.ink("#4a2a26", placed(camel(), x, foot, size, flip=flip))
    shrubs: Shape = []
    for _ in range(46):
        x, y = float(rng.uniform(0, 1500)), float(rng.uniform(720, 990))
        size = (y - 600) * 0.05
        for _ in range(7):
            shrubs += line(
                [(x, y), (x + size * float(rng.normal()), y - size * float(rng.uniform(0.5, 1.2)))], 2.4, 0.8
            )
    sheet.ink("#8a6a3c", shrubs)


def _hull(sheet: Sheet) -> None:
    """A trawler drawn upright, then tilted and half sunk into the sand."""
    tilt = -4.5
    hull = poly(*trace("-420,-330 -330,-290 -60,-236 220,-240 470,-300 440,-170 400,60 -270,60 -340,-110"))
    at = placed(hull, 960, 850, turn=tilt)
    sheet.ink("#b07a48", poly((600, 905), (1450, 850), (1330, 960), (420, 985)), strength=0.75)
    house = box(120, -400, 350, -220) + box(150, -500, 300, -390) + box(214, -590, 256, -490)
    sheet.ink("#d9b48a", placed(house, 960, 850, turn=tilt), knock=at)
    dark = box(120, -400, 176, -220) + box(150, -500, 186, -390) + box(214, -590, 228, -490)
    sheet.ink("#5c2424", placed(dark, 960, 850, turn=tilt), knock=at)
    ports = [o for x in (206, 252) for o in box(x, -476, x + 28, -446)] + [
        o for x in (200, 250, 300) for o in box(x, -366, x + 28, -330)
    ]
    mast = line([(-180, -240), (-180, -560)], 12, 7) + line([(-180, -450), (-20, -300)], 5)
    mast += line([(-180, -545), (-405, -330)], 2.4) + line([(-180, -545), (150, -470)], 2.4)
    sheet.ink("#3d2230", placed(ports + mast, 960, 850, turn=tilt), knock=at)
    sheet.ink("#9c3f2a", at)
    bow = poly((-440, -340), (-330, -290), (-210, -262), (-262, 60), (-340, 60))
    sheet.ink("#5c2424", placed(bow, 960, 850, turn=tilt), within=at)
    sheet.ink("#3d2230", placed(box(-500, -40, 500, 100), 960, 850, turn=tilt), within=at, strength=0.85)
    stains: Shape = []
    for _ in range(26):
        x, y = float(sheet.rng.uniform(-200, 420)), float(sheet.rng.uniform(-240, -150))
        stains += line([(x, y), (x + 3, y + float(sheet.rng.uniform(40, 150)))], 7, 2)
    sheet.ink("#d9823f", placed(stains, 960, 850, turn=tilt), within=at, strength=0.55)
    sheet.ink("#e4bb7c", curve(*trace("520,960 640,900 860,868 1080,880 1300,846 1480,900 1400,990 900,1000")))
    sheet.ink(
        "#c98a5a",
        curve(*trace("560,944 640,900 860,868 1000,878 860,900 700,930")),
        fade=linear((560, 0), (1000, 0)),
        strength=0.7,
    )
