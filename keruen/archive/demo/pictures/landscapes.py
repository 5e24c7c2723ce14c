"""Mountains: the ranges, lakes, canyons and ice of the south and east."""

from keruen.archive.demo.pictures.animals import birds
from keruen.archive.demo.pictures.canvas import Sheet, linear
from keruen.archive.demo.pictures.figures import person, walking
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import faces, peaks, ridge, snow, spruce, spruces
from keruen.archive.demo.pictures.shapes import (
    Shape,
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
    summits = trace("-20,420 180,330 330,400 610,120 800,300 960,240 1180,420 1520,300")
    far = peaks(rng, summits, 14)
    sheet.ink("#86a9ad", under(far, shore))
    sheet.ink("#f6f4e8", snow(rng, far, 300, 46), within=under(far, shore))
    sheet.ink("#3f6f7c", faces(rng, far, 300, 6), within=under(far, shore), fade=linear((0, 400), (0, 600)))
    near = peaks(rng, trace("-20,470 260,520 520,575 900,585 1200,500 1520,400"), 8)
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
    left = trace(
        "-20,150 120,165 150,215 250,225 275,300 350,310 372,395 440,410 462,520 545,560 590,690 "
        "680,730 720,850 850,905 900,1040"
    )
    right = trace(
        "1520,60 1380,80 1350,150 1250,170 1225,290 1130,310 1105,440 1030,460 1000,590 900,630 "
        "880,720 800,760 760,900 690,1040"
    )
    wall_left: Shape = [[*left, (-20, 1040)]]
    wall_right: Shape = [[*right, (1520, 1040)]]
    sheet.ink("#c4572c", wall_left)
    _strata(sheet, wall_left, "#96391f")
    sheet.ink("#4a2233", wall_right)
    _strata(sheet, wall_right, "#2f1626")
    river = curve(*trace("700,1040 770,960 735,900 790,850 806,850 800,905 850,960 900,1040"))
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
    back = peaks(rng, trace("-20,420 230,210 460,400 700,330 980,130 1230,330 1520,190"), 12)
    sheet.ink("#f3f2ec", under(back))
    sheet.ink("#6d8fae", faces(rng, back, 420, 5, 0.3), fade=linear((0, 300), (0, 640)))
    slope = smooth(trace("-20,560 300,520 620,610 900,560 1200,470 1520,520"))
    sheet.ink("#f3f2ec", under(slope))
    sheet.ink("#a9c1d3", under(slope), fade=linear((1500, 1000), (500, 560)))
    road = smooth(trace("560,1040 900,930 1090,850 800,770 480,715 640,662 860,630 760,600 700,588"))
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
    back = peaks(rng, trace("-20,330 260,230 560,90 760,190 1020,150 1300,280 1520,220"), 13)
    sheet.ink("#e9efee", under(back))
    sheet.ink("#6f93a6", faces(rng, back, 300, 6, 0.3), fade=linear((0, 200), (0, 520)))
    path = trace("705,200 640,310 690,420 860,500 800,610 640,720 560,860 560,1060")
    widths = [16, 90, 170, 240, 310, 380, 470, 560]
    ice = limb(path, widths, 10)
    sheet.ink("#d5e6e6", ice)
    sheet.ink("#3f8fa6", _crevasses(sheet, path, widths), within=ice, strength=0.85)
    sheet.ink("#2f7f9a", ice, fade=linear((900, 980), (560, 420)), strength=0.7)
    left = smooth(trace("-20,330 140,380 330,470 480,520 600,560 560,640 420,720 330,840 300,1060"))
    right = smooth(trace("470,1060 790,1000 850,860 960,700 985,590 940,520 1010,440 1180,400 1340,310 1520,230"))
    for bank, closing in ((left, (-20, 1060)), (right, (1520, 1060))):
        edge = [(x + float(rng.normal(0, 5)), y + float(rng.normal(0, 6))) for x, y in bank]
        rock = [[*edge, closing]]
        sheet.ink("#1d2b38", rock)
        ledges: Shape = []
        for _ in range(16):
            x, y, wide = float(rng.uniform(0, 1500)), float(rng.uniform(330, 1000)), float(rng.uniform(60, 200))
            ledges += poly(
                (x, y), (x + wide, y - wide * 0.42), (x + wide * 0.8, y - wide * 0.1), (x + wide * 0.3, y + wide * 0.3)
            )
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
            cracks += [
                [(cx - half, cy - half * 0.2), (cx, cy - thick), (cx + half, cy + half * 0.15), (cx, cy + thick)]
            ]
    return cracks
