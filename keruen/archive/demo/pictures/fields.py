"""What grows: in the orchard, in the field, under glass."""

from keruen.archive.demo.pictures.canvas import Sheet, linear, radial
from keruen.archive.demo.pictures.figures import person, standing
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import faces, peaks, ridge
from keruen.archive.demo.pictures.shapes import (
    Shape,
    arc,
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


@pictures.picture("apple-orchard", "#f0efd6")
def apple_orchard(sheet: Sheet) -> None:
    """A laden bough close by, rows of trees beyond it, the mountains last."""
    rng = sheet.rng
    hills = peaks(rng, trace("-20,430 250,300 480,390 780,210 1060,370 1300,310 1520,400"), 10)
    sheet.ink("#c3d3c6", under(hills))
    sheet.ink("#94b3ad", faces(rng, hills, 260, 6), fade=linear((0, 330), (0, 540)))
    sheet.ink("#9db56c", under(smooth([(-20, 560), (500, 535), (1000, 545), (1520, 570)])))
    for foot, size, tone in ((590.0, 50.0, "#7ea060"), (650.0, 92.0, "#5d8a52"), (760.0, 170.0, "#3f6d48")):
        trees: Shape = []
        for x in range(-20, 1600, int(size * 1.3)):
            trees += placed(_crown(sheet), x + float(rng.uniform(-9, 9)), foot, size)
        sheet.ink(
            "#27503a", [o for k in range(14) for o in disc(k * 115.0, foot + 2, size * 0.8, size * 0.07)], strength=0.5
        )
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
    paths = (
        ((1540, 60), (1240, 120), (980, 90), (700, 190)),
        ((1240, 120), (1180, 250), (1050, 340)),
        ((1540, 230), (1400, 330), (1320, 470), (1330, 560)),
        ((980, 90), (900, 20), (760, -20)),
    )
    wood: Shape = []
    leaves: Shape = []
    light: Shape = []
    leaf = curve(*trace("0,0 0,0 24,-26 22,-76 0,-116 0,-116 -22,-76 -24,-26"))
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
    for x, y, r in (
        (1180, 300, 66),
        (1050, 410, 60),
        (860, 230, 58),
        (1330, 640, 70),
        (1420, 440, 62),
        (720, 270, 52),
        (1010, 190, 54),
    ):
        apple = curve(
            (x, y - r * 0.82),
            (x + r * 0.6, y - r),
            (x + r * 1.02, y - r * 0.3),
            (x + r * 0.8, y + r * 0.6),
            (x + r * 0.25, y + r * 0.96),
            (x, y + r * 0.88),
            (x - r * 0.25, y + r * 0.96),
            (x - r * 0.8, y + r * 0.6),
            (x - r * 1.02, y - r * 0.3),
            (x - r * 0.6, y - r),
        )
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


@pictures.picture("grain-harvest", "#f0e6cf")
def grain_harvest(sheet: Sheet) -> None:
    """A combine in September dust, a field that has no other end."""
    rng = sheet.rng
    sheet.ink("#b6c6bf", fade=linear((0, 0), (0, 430)), strength=0.9)
    sheet.ink("#c9a46a", under(ridge(rng, 480, 40, 3, rough=0.4)))
    sheet.ink("#dfa93f", under([(-20, 478), (1520, 468)]))
    for k in range(9):
        y = 490 + 5.2 * (k + 1) ** 2.2
        sheet.ink(
            "#c48a2c",
            poly((-20, y), (1520, y - 30 - k * 10), (1520, y - 24 - k * 8), (-20, y + 8 + k * 3)),
            strength=0.75,
        )
    dust = curve(*trace("-60,640 100,420 330,350 560,420 700,560 560,700 200,720"))
    sheet.ink("#f0e6cf", dust, fade=radial(380, 590, 470, 230), strength=0.95)
    sheet.ink("#e9c877", poly((-20, 720), (700, 660), (1100, 700), (-20, 980)), strength=0.9)
    _combine(sheet, 830.0, 700.0)
    stalks: Shape = []
    for _ in range(300):
        x = float(rng.uniform(-10, 1510))
        y, tall = float(rng.uniform(930, 1040)), float(rng.uniform(90, 200))
        tip = x + float(rng.normal(18, 14))
        stalks += line(smooth([(x, y), (x + 2, y - tall * 0.6), (tip, y - tall)], 3), 3.4, 2)
        stalks += placed(
            curve(*trace("0,4 -6,-10 -4,-34 0,-44 4,-34 6,-10")), tip, y - tall, 1.1, turn=float(rng.normal(16, 10))
        )
    sheet.ink("#7d4c1f", stalks)


def _combine(sheet: Sheet, x: float, y: float) -> None:
    body = poly(*trace("-300,-40 -300,-190 -250,-220 20,-220 60,-190 60,-40"))
    chute = limb([(-210, -210), (-330, -270), (-420, -262)], [26, 22, 20], 4)
    sheet.ink("#a8341f", placed(body + chute, x, y))
    sheet.ink("#7a2219", placed(poly((-300, -40), (-300, -100), (60, -100), (60, -40)), x, y))
    sheet.ink("#2b2a2e", placed(poly((60, -60), (60, -250), (150, -250), (184, -120), (160, -60)), x, y))
    sheet.ink("#cfe0dc", placed(poly((76, -132), (76, -232), (142, -232), (164, -132)), x, y))
    sheet.ink("#7a2219", placed(box(44, -262, 160, -246), x, y))
    reel = disc(318, -40, 74)
    spokes = [o for k in range(6) for o in placed(box(-4, -74, 4, 74), 318, -40, turn=30 * k)]
    sheet.ink("#2b2a2e", placed(reel, x, y), knock=placed(disc(318, -40, 62), x, y))
    sheet.ink("#2b2a2e", placed(spokes + poly((150, -70), (260, -30), (400, 26), (236, 32), (140, -20)), x, y))
    sheet.ink("#2b2a2e", placed(disc(90, -26, 82) + disc(-200, -10, 58), x, y))
    sheet.ink("#dfa93f", placed(disc(90, -26, 36) + disc(-200, -10, 24), x, y))
    front: Shape = []
    for _ in range(150):
        px = float(sheet.rng.uniform(x + 170, 1520))
        base = y + 60 + float(sheet.rng.uniform(-10, 30))
        front += line([(px, base), (px + float(sheet.rng.normal(0, 6)), base - float(sheet.rng.uniform(50, 90)))], 6, 3)
    sheet.ink("#c48a2c", front)


@pictures.picture("greenhouse", "#e9f0df")
def greenhouse(sheet: Sheet) -> None:
    """Green rows under glass ribs, a grower at the far end."""
    rng = sheet.rng
    x0, y0 = 700.0, 480.0
    sheet.ink("#bcd9c6", tooth=0.08)
    sheet.ink("#f6f5dc", fade=radial(x0, y0, 900, 640))
    ribs: Shape = []
    for near in (1.75, 1.3, 0.98, 0.74, 0.56, 0.42, 0.32, 0.24):
        path = [
            (x0 - 620 * near, y0 + 300 * near),
            (x0 - 620 * near, y0 - 120 * near),
            *arc(x0, y0 - 120 * near, 620 * near, 330 * near, 180, 360),
            (x0 + 620 * near, y0 + 300 * near),
        ]
        ribs += line(path, 15 * near)
    for turn in (198, 225, 252, 270, 288, 315, 342):
        a, b = (
            arc(x0, y0 - 120 * 0.24, 620 * 0.24, 330 * 0.24, turn, turn)[0],
            arc(x0, y0 - 120 * 1.8, 620 * 1.8, 330 * 1.8, turn, turn)[0],
        )
        ribs += line([a, b], 2, 14)
    sheet.ink("#6f9b8a", ribs)
    tones = ("#a9c58f", "#8fb47c", "#74a46b", "#58925d", "#417f52", "#2f6b48", "#1f543c", "#143f31")
    for tone, near in zip(tones, (0.26, 0.33, 0.42, 0.54, 0.7, 0.92, 1.22, 1.6), strict=True):
        bushes = _bushes(sheet, x0, y0, near)
        sheet.ink(tone, bushes)
        sheet.ink("#8fb47c", _bushes(sheet, x0, y0 + 90 * near, near)[3::5], within=bushes, strength=0.3)
        fruit: Shape = []
        for _ in range(16):
            x = x0 + float(rng.choice([-1, 1])) * float(rng.uniform(200, 560)) * near
            fruit += disc(x, y0 + float(rng.uniform(40, 240)) * near, 14 * near)
        sheet.ink("#d9482b", fruit, strength=0.9)
    sheet.ink("#e3d3ae", poly((x0 - 34, y0 + 74), (x0 + 34, y0 + 74), (x0 + 330, 1040), (x0 - 330, 1040)))
    sheet.ink("#b9a67c", poly((x0 - 34, y0 + 74), (x0 - 10, y0 + 74), (x0 - 130, 1040), (x0 - 330, 1040)), strength=0.7)
    sheet.ink("#143f31", person(standing(coat=0.3, hat=True), x0 + 14, 640, 190))


def _bushes(sheet: Sheet, x0: float, y0: float, near: float) -> Shape:
    rng = sheet.rng
    leaf = curve(*trace("0,0 0,0 18,-30 0,-84 0,-84 -18,-30"))
    leaves: Shape = []
    for side in (-1, 1):
        top = [(x0 + side * (120 + 66 * k) * near, y0 + (70 + 40 * float(rng.random())) * near) for k in range(9)]
        low = [(x0 + side * (120 + 66 * k) * near, y0 + 400 * near) for k in range(9)]
        leaves += [[*top, *reversed(low)]]
        for _ in range(46):
            x = x0 + side * (165 + 440 * float(rng.random())) * near
            y = y0 + (40 + 200 * float(rng.random()) ** 1.5) * near
            leaves += placed(leaf, x, y, near * 1.05, turn=float(rng.normal(0, 44)))
    return leaves
