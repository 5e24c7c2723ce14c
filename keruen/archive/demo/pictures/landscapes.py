"""Mountains, water and ice: the land in the south and east of the country."""

from keruen.archive.demo.pictures.canvas import Sheet, linear, radial
from keruen.archive.demo.pictures.figures import person, standing, walking
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import LEFT, RIGHT, faces, height_at, peaks, ridge, snow, spruce, spruces
from keruen.archive.demo.pictures.shapes import Outline, Shape, band, box, curve, disc, limb, line, placed, poly, smooth, under

pictures = Portfolio()


def birds(*places: tuple[float, float, float]) -> Shape:
    """Birds far off, each a shallow pair of wings at (x, y) of a given span."""
    shape: Shape = []
    for x, y, span in places:
        left, right = (
            [(x - span, y - span * 0.3), (x - span * 0.4, y - span * 0.42), (x, y)],
            [(x, y), (x + span * 0.45, y - span * 0.4), (x + span, y - span * 0.15)],
        )
        shape += limb(left, [1, span * 0.16, span * 0.2], 4)
        shape += limb(right, [span * 0.2, span * 0.16, 1], 4)
    return shape


@pictures.picture("dawn-ranges", "#f7e3c6")
def dawn_ranges(sheet: Sheet) -> None:
    """Five ranges, one behind the other, and a coral sun that has just left the last one."""
    rng = sheet.rng
    sheet.ink("#f2b98f", fade=linear((0, 620), (0, 90)), strength=0.8)
    sheet.ink("#e8643c", disc(1040, 372, 92))
    tones = ("#dd9d8c", "#b87a82", "#84607a", "#4f4664", "#262b45")
    feet = (620, 700, 800, 910, 1030)
    for number, (tone, foot) in enumerate(zip(tones, feet, strict=True)):
        line_ = ridge(rng, foot, 220 + 22 * number, 3 + number % 3, rough=0.42)
        sheet.ink(tone, under(line_))
        if number < len(tones) - 1:
            sheet.ink("#f2b98f", under(line_), fade=linear((0, foot + 30), (0, foot - 170)), strength=0.55)
    sheet.ink("#262b45", birds((520, 250, 26), (590, 285, 18), (470, 300, 15)))


@pictures.picture("mountain-lake", "#e4ebdc")
def mountain_lake(sheet: Sheet) -> None:
    """A turquoise lake at noon, a peak upside down in it, and dark spruces on the near bank."""
    rng = sheet.rng
    shore = 600.0
    summits = [(-20, 420), (180, 330), (330, 400), (610, 120), (800, 300), (960, 240), (1180, 420), (1520, 300)]
    far = peaks(rng, summits, 14)
    sheet.ink("#86a9ad", under(far, shore))
    sheet.ink("#f6f4e8", snow(rng, far, 300, 46), within=under(far, shore))
    sheet.ink("#3f6f7c", faces(rng, far, 300, 6), within=under(far, shore), fade=linear((0, 400), (0, 600)))
    near = peaks(rng, [(-20, 470), (260, 520), (520, 575), (900, 585), (1200, 500), (1520, 400)], 8)
    sheet.ink("#2e5a58", under(near, shore))
    sheet.ink("#2e5a58", spruces(rng, near, 150, 22, 52), knock=box(0, shore, 1500, 1000))
    sheet.ink("#4fb0ab", box(-20, shore, 1520, 1040))
    mirror = [[(x, 2 * shore - y) for x, y in outline] for outline in under(far, shore)]
    sheet.ink("#2f8288", mirror, within=box(0, shore, 1500, 1000), strength=0.75)
    sheet.ink("#1f5157", [[(x, 2 * shore - y) for x, y in outline] for outline in under(near, shore)], strength=0.8)
    ripples = []
    for _ in range(46):
        y = shore + 12 + 330 * float(rng.random()) ** 1.5
        x, half = float(rng.uniform(200, 1400)), float(rng.uniform(30, 150))
        ripples += [[(x - half, y), (x, y - 2.2), (x + half, y), (x, y + 2.2)]]
    sheet.ink("#e4ebdc", ripples, strength=0.75)
    bank = smooth([(-20, 800), (260, 850), (640, 935), (1000, 985), (1520, 1010)])
    sheet.ink("#12333a", under(bank))
    trees = [
        (60, 840, 640),
        (170, 850, 470),
        (-10, 830, 520),
        (270, 870, 380),
        (380, 900, 240),
        (1440, 1060, 560),
        (1350, 1050, 330),
        (470, 920, 170),
    ]
    for x, foot, height in trees:
        sheet.ink("#12333a", spruce(x, foot, height, rng))


@pictures.picture("canyon", "#bfd8d2")
def canyon(sheet: Sheet) -> None:
    """Red walls in layers under a pale turquoise sky, with one side already in shade."""
    rng = sheet.rng
    sheet.ink("#f3e6cf", fade=linear((0, 430), (0, 60)), strength=0.9)
    walls = (
        ("#e0a582", "#c9855f", 430.0, 120.0),
        ("#d57d4e", "#a9532f", 520.0, 190.0),
    )
    for lit, shade, foot, height in walls:
        top = ridge(rng, foot, height, 7, rough=0.5)
        sheet.ink(lit, under(top))
        sheet.ink(shade, faces(rng, top, 300, 5, 0.5), within=under(top))
    left = [
        (-20, 150),
        (120, 165),
        (150, 215),
        (250, 225),
        (275, 300),
        (350, 310),
        (372, 395),
        (440, 410),
        (462, 520),
        (545, 560),
        (590, 690),
        (680, 730),
        (720, 850),
        (850, 905),
        (900, 1040),
    ]
    right = [
        (1520, 60),
        (1380, 80),
        (1350, 150),
        (1250, 170),
        (1225, 290),
        (1130, 310),
        (1105, 440),
        (1030, 460),
        (1000, 590),
        (900, 630),
        (880, 720),
        (800, 760),
        (760, 900),
        (690, 1040),
    ]
    wall_left: Shape = [[*left, (-20, 1040)]]
    wall_right: Shape = [[*right, (1520, 1040)]]
    sheet.ink("#c4572c", wall_left)
    _strata(sheet, wall_left, "#96391f")
    sheet.ink("#4a2233", wall_right)
    _strata(sheet, wall_right, "#2f1626")
    river = curve((700, 1040), (770, 960), (735, 900), (790, 850), (806, 850), (800, 905), (850, 960), (900, 1040))
    sheet.ink("#bfd8d2", river)
    sheet.ink("#4a2233", birds((640, 180, 30), (720, 140, 20)))


def _strata(sheet: Sheet, wall: Shape, colour: str) -> None:
    layers: Shape = []
    y = 100.0
    while y < 1000:
        thick = float(sheet.rng.uniform(5, 26))
        top = ridge(sheet.rng, y, 20, 9, sharp=False, octaves=3)
        layers += band(top, [(x, ty + thick * (0.4 + 0.6 * ((i * 7) % 5) / 4)) for i, (x, ty) in enumerate(top)])
        y += thick + float(sheet.rng.uniform(24, 70))
    sheet.ink(colour, layers, within=wall, strength=0.8)


@pictures.picture("snow-pass", "#f3f2ec")
def snow_pass(sheet: Sheet) -> None:
    """A road that winds up through snow; one lorry has nearly made it."""
    rng = sheet.rng
    sheet.ink("#b9cbd6", box(-20, -20, 1520, 600), fade=linear((0, 0), (0, 560)))
    back = peaks(rng, [(-20, 420), (230, 210), (460, 400), (700, 330), (980, 130), (1230, 330), (1520, 190)], 12)
    sheet.ink("#f3f2ec", under(back))
    sheet.ink("#6d8fae", faces(rng, back, 420, 5, 0.3), fade=linear((0, 300), (0, 640)))
    slope = smooth([(-20, 560), (300, 520), (620, 610), (900, 560), (1200, 470), (1520, 520)])
    sheet.ink("#f3f2ec", under(slope))
    sheet.ink("#a9c1d3", under(slope), fade=linear((1500, 1000), (500, 560)))
    road = smooth(
        [(560, 1040), (900, 930), (1090, 850), (800, 770), (480, 715), (640, 662), (860, 630), (760, 600), (700, 588)]
    )
    widths = [120, 88, 60, 42, 30, 21, 15, 10, 6]
    path: Shape = limb([road[i * 12] for i in range(9)], widths, 12)
    sheet.ink("#33465f", path)
    poles: Shape = []
    for i in range(6, len(road) - 12, 9):
        x, y = road[i]
        tall = max(8.0, (y - 560) * 0.2)
        poles += line([(x - tall * 0.9, y), (x - tall * 0.9, y - tall)], max(2.0, tall * 0.07))
    sheet.ink("#c8432b", poles)
    sheet.ink("#c8432b", box(560, 668, 606, 692) + box(610, 674, 624, 692))
    sheet.ink("#22304a", disc(572, 693, 5) + disc(596, 693, 5) + disc(617, 693, 5))
    wood = smooth([(-20, 800), (150, 860), (330, 960), (420, 1040)])
    sheet.ink("#22304a", spruces(rng, wood, 26, 90, 240, (-20, 330)) + under(wood))


@pictures.picture("glacier", "#e9efee")
def glacier(sheet: Sheet) -> None:
    """A river of ice that comes down between black rocks; two people at its foot for scale."""
    rng = sheet.rng
    sheet.ink("#9fb8c4", fade=linear((0, 0), (0, 380)), strength=0.9)
    back = peaks(rng, [(-20, 330), (260, 230), (560, 90), (760, 190), (1020, 150), (1300, 280), (1520, 220)], 13)
    sheet.ink("#e9efee", under(back))
    sheet.ink("#6f93a6", faces(rng, back, 300, 6, 0.3), fade=linear((0, 200), (0, 520)))
    path = [(705, 200), (640, 310), (690, 420), (860, 500), (800, 610), (640, 720), (560, 860), (560, 1060)]
    widths = [16, 90, 170, 240, 310, 380, 470, 560]
    ice = limb(path, widths, 10)
    sheet.ink("#d5e6e6", ice)
    sheet.ink("#3f8fa6", _crevasses(sheet, path, widths), within=ice, strength=0.85)
    sheet.ink("#2f7f9a", ice, fade=linear((900, 980), (560, 420)), strength=0.7)
    left = smooth([(-20, 330), (140, 380), (330, 470), (480, 520), (600, 560), (560, 640), (420, 720), (330, 840), (300, 1060)])
    right = smooth([(470, 1060), (790, 1000), (850, 860), (960, 700), (985, 590), (940, 520), (1010, 440), (1180, 400), (1340, 310), (1520, 230)])
    for bank, closing in ((left, (-20, 1060)), (right, (1520, 1060))):
        edge = [(x + float(rng.normal(0, 5)), y + float(rng.normal(0, 6))) for x, y in bank]
        rock = [[*edge, closing]]
        sheet.ink("#1d2b38", rock)
        ledges: Shape = []
        for _ in range(16):
            x, y, wide = float(rng.uniform(0, 1500)), float(rng.uniform(330, 1000)), float(rng.uniform(60, 200))
            ledges += poly((x, y), (x + wide, y - wide * 0.42), (x + wide * 0.8, y - wide * 0.1), (x + wide * 0.3, y + wide * 0.3))
        sheet.ink("#41576a", ledges, within=rock, strength=0.75)
    for x, foot, height in ((880.0, 968.0, 74.0), (930.0, 962.0, 70.0)):
        sheet.ink("#e2542f", person(walking(coat=0.4, bag=True), x, foot, height, flip=True))


def _crevasses(sheet: Sheet, path: list[tuple[float, float]], widths: list[int]) -> Shape:
    cracks: Shape = []
    middle = smooth(path, 10)
    for number, (x, y) in enumerate(middle[4:]):
        wide = widths[min(number // 10, len(widths) - 1)]
        for _ in range(3):
            cx, half = x + wide * float(sheet.rng.uniform(-0.45, 0.45)), wide * float(sheet.rng.uniform(0.05, 0.17))
            cy, thick = y + float(sheet.rng.uniform(-9, 9)), wide * float(sheet.rng.uniform(0.008, 0.02))
            cracks += [[(cx - half, cy - half * 0.2), (cx, cy - thick), (cx + half, cy + half * 0.15), (cx, cy + thick)]]
    return cracks


@pictures.picture("apple-orchard", "#f0efd6")
def apple_orchard(sheet: Sheet) -> None:
    """A laden bough close by, rows of trees beyond it, the mountains last."""
    rng = sheet.rng
    hills = peaks(rng, [(-20, 430), (250, 300), (480, 390), (780, 210), (1060, 370), (1300, 310), (1520, 400)], 10)
    sheet.ink("#c3d3c6", under(hills))
    sheet.ink("#94b3ad", faces(rng, hills, 260, 6), fade=linear((0, 330), (0, 540)))
    sheet.ink("#9db56c", under(smooth([(-20, 560), (500, 535), (1000, 545), (1520, 570)])))
    for foot, size, tone in ((590.0, 50.0, "#7ea060"), (650.0, 92.0, "#5d8a52"), (760.0, 170.0, "#3f6d48")):
        trees: Shape = []
        for x in range(-20, 1600, int(size * 1.3)):
            trees += placed(_crown(sheet), x + float(rng.uniform(-9, 9)), foot, size)
        sheet.ink("#27503a", [o for k in range(14) for o in disc(k * 115.0, foot + 2, size * 0.8, size * 0.07)], strength=0.5)
        sheet.ink(tone, trees)
    sheet.ink("#c3c877", box(-20, 780, 1520, 1040))
    sheet.ink("#8ea653", box(-20, 770, 1520, 1040), fade=linear((0, 1040), (0, 770)))
    _picker(sheet)
    _bough(sheet)


def _picker(sheet: Sheet) -> None:
    sheet.ink("#27503a", poly((380, 935), (450, 935), (640, 965), (560, 972)), strength=0.6)
    sheet.ink("#27382f", person(standing(coat=0.32, hat=True), 400, 940, 290))
    sheet.ink("#c9352b", box(452, 872, 560, 890) + disc(476, 868, 17) + disc(508, 862, 18) + disc(540, 868, 17))
    sheet.ink("#8a5a34", poly((448, 880), (564, 880), (556, 944), (456, 944)))


def _bough(sheet: Sheet) -> None:
    rng = sheet.rng
    paths = (((1540, 60), (1240, 120), (980, 90), (700, 190)), ((1240, 120), (1180, 250), (1050, 340)),
             ((1540, 230), (1400, 330), (1320, 470), (1330, 560)), ((980, 90), (900, 20), (760, -20)))
    wood: Shape = []
    leaves: Shape = []
    light: Shape = []
    leaf = curve((0, 0), (0, 0), (24, -26), (22, -76), (0, -116), (0, -116), (-22, -76), (-24, -26))
    for path in paths:
        wood += limb(path, [34.0 - 9 * k for k in range(len(path))])
        for x, y in smooth(path, 7):
            for _ in range(2):
                blade = placed(leaf, x, y, float(rng.uniform(0.7, 1.25)), turn=float(rng.uniform(60, 300)))
                leaves += blade
                if rng.random() < 0.4:
                    light += blade
    sheet.ink("#3a2a26", wood)
    sheet.ink("#1f4a38", leaves)
    sheet.ink("#4c7d47", light)
    for x, y, r in ((1180, 300, 66), (1050, 410, 60), (860, 230, 58), (1330, 640, 70), (1420, 440, 62), (720, 270, 52), (1010, 190, 54)):
        apple = curve((x, y - r * 0.82), (x + r * 0.6, y - r), (x + r * 1.02, y - r * 0.3), (x + r * 0.8, y + r * 0.6), (x + r * 0.25, y + r * 0.96), (x, y + r * 0.88),
                      (x - r * 0.25, y + r * 0.96), (x - r * 0.8, y + r * 0.6), (x - r * 1.02, y - r * 0.3), (x - r * 0.6, y - r))
        sheet.ink("#cf3d2d", apple)
        sheet.ink("#8f2430", apple, knock=disc(x - r * 0.3, y - r * 0.22, r * 1.02), strength=0.9)
        sheet.ink("#3a2a26", line([(x, y - r * 0.8), (x + 5, y - r * 1.25)], 7, 5))


def _crown(sheet: Sheet) -> Shape:
    rng = sheet.rng
    shape: Shape = limb([(0, 0), (0.01, -0.4)], [0.07, 0.04], 2)
    for dx, dy, r in (
        (0, -0.6, 0.34),
        (-0.27, -0.48, 0.23),
        (0.28, -0.5, 0.24),
        (0.1, -0.78, 0.2),
        (-0.13, -0.76, 0.2),
        (-0.38, -0.4, 0.12),
        (0.4, -0.4, 0.12),
    ):
        wobble = [
            (dx + r * float(rng.uniform(0.88, 1.1)) * x, dy + r * float(rng.uniform(0.88, 1.1)) * y)
            for x, y in disc(0, 0, 1)[0]
        ]
        shape += curve(*wobble, steps=4)
    return shape


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
    course = [
        (1110, 262),
        (1010, 290),
        (620, 310),
        (520, 345),
        (900, 395),
        (1230, 440),
        (1190, 515),
        (700, 560),
        (330, 630),
        (380, 745),
        (900, 815),
        (1240, 910),
        (1150, 1080),
    ]
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
    cliff = [
        (-20, 250),
        (150, 262),
        (330, 258),
        (420, 280),
        (436, 350),
        (520, 365),
        (540, 430),
        (640, 446),
        (655, 500),
        (740, 520),
        (760, 560),
        (-20, 640),
    ]
    sheet.ink("#f6eedd", [cliff])
    shade: Shape = []
    for x, top, wide in ((-40, 240, 70), (90, 250, 90), (262, 250, 60), (420, 276, 50), (516, 356, 60), (636, 436, 46), (738, 510, 30)):
        foot = 640 - (x + 20) * 0.09
        shade += poly((x, top), (x + wide * 0.5, top), (x + wide * 0.7, (top + foot) / 2), (x + wide * 1.7, foot + 30), (x - wide * 0.5, foot + 30),
                      (x + wide * 0.2, (top + foot) / 2 + 40))
    sheet.ink("#c3b49f", shade, within=[cliff], fade=linear((0, 420), (0, 230)))
    sheet.ink(
        "#d98e5f",
        band([(-20, 330), (440, 352)], [(-20, 345), (440, 362)])
        + band([(-20, 430), (560, 446)], [(-20, 440), (560, 452)]),
        within=[cliff],
        strength=0.7,
    )
    sheet.ink("#c3b49f", [[(-20, 636), (760, 556), (500, 690), (-20, 760)]], strength=0.35)
    beach = smooth([(-20, 760), (300, 770), (640, 840), (900, 900), (1200, 960), (1520, 985)])
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
    for y, x, half in ((505, 1160, 300), (560, 330, 240), (640, 980, 420), (760, 260, 470)):
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
