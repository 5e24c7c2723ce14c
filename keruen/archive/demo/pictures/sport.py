"""Sport: on grass, in the ring, on horseback and on snow."""

from keruen.archive.demo.pictures.animals import fur_hat, horse, rider, rider_boot, rider_coat, rider_face
from keruen.archive.demo.pictures.canvas import Sheet, linear, radial
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import faces, peaks, spruces
from keruen.archive.demo.pictures.shapes import (
    Shape,
    arc,
    band,
    box,
    curve,
    disc,
    limb,
    line,
    moved,
    placed,
    poly,
    smooth,
    trace,
    under,
)

pictures = Portfolio()


@pictures.picture("football-pitch", "#4f8a58")
def football_pitch(sheet: Sheet) -> None:
    """A match from the top of the stand; long shadows, mown stripes."""
    sheet.ink(
        "#6da364",
        [
            o
            for k in range(-2, 9)
            for o in poly((k * 300 - 200, -20), (k * 300 - 50, -20), (k * 300 - 290, 1040), (k * 300 - 440, 1040))
        ],
    )
    chalk: Shape = line([(1010, -20), (770, 1040)], 9)
    chalk += band(arc(890, 510, 250, 200, 0, 360), arc(890, 510, 241, 191, 0, 360)) + disc(890, 510, 10, 8)
    chalk += line([(-20, 130), (300, 130), (140, 850), (-20, 850)], 9) + line([(-20, 905), (1520, 965)], 0.1)
    chalk += line([(-20, 40), (1520, 40)], 9)
    sheet.ink("#f1eedb", chalk)
    red = ((700.0, 330.0, 0.0), (1010.0, 700.0, 1.0), (460.0, 640.0, 1.0), (1240.0, 240.0, 0.0), (350.0, 300.0, 1.0))
    pale = ((820.0, 440.0, 1.0), (590.0, 520.0, 0.0), (1180.0, 600.0, 0.0), (200.0, 470.0, 0.0), (1330.0, 820.0, 1.0))
    shade: Shape = []
    for x, y, way in red + pale:
        body = placed(_player(), 0, 0, 1.0, flip=bool(way))
        shade += [[(x + px * 0.9 - py * 1.55, y - py * -0.5) for px, py in o] for o in body]
    sheet.ink("#234f45", shade, strength=0.85)
    for team, shirt in ((red, "#c9402d"), (pale, "#f1eedb")):
        for x, y, way in team:
            sheet.ink("#2a2430", placed(_player(), x, y, 1.0, flip=bool(way)))
            sheet.ink(
                shirt, placed(curve(*trace("-15,-92 13,-92 22,-70 15,-48 -15,-48 -22,-70")), x, y, 1.0, flip=bool(way))
            )
    sheet.ink("#f1eedb", disc(752, 462, 9), tooth=0)
    sheet.ink("#234f45", disc(768, 470, 12, 5), strength=0.7)
    sheet.ink("#1d3a3a", poly((-20, 905), (1520, 800), (1520, 1040), (-20, 1040)))
    crowd: dict[str, Shape] = {"#c9402d": [], "#d9a44a": [], "#6d8f86": []}
    for k in range(300):
        x = float(sheet.rng.uniform(-10, 1510))
        y = float(sheet.rng.uniform(918, 1010)) - (x / 1500) * 100
        list(crowd.values())[k % 3].extend(disc(x, y + 40, 8, 10))
    for tone, heads in crowd.items():
        sheet.ink(tone, heads, strength=0.75)


def _player() -> Shape:
    shape = disc(2, -106, 9, 11) + curve(*trace("-15,-94 13,-94 18,-70 13,-42 -14,-42 -20,-70"))
    shape += limb([(8, -46), (26, -28), (20, -2)], [16, 11, 7]) + limb([(-8, -46), (-14, -22), (-32, -8)], [16, 11, 7])
    return (
        shape
        + limb([(12, -86), (28, -72), (36, -80)], [8, 7, 5])
        + limb([(-13, -86), (-28, -74), (-30, -58)], [8, 7, 5])
    )


@pictures.picture("boxing-ring", "#1d1626")
def boxing_ring(sheet: Sheet) -> None:
    """Two boxers under the lamp, the hall lost in the dark."""
    rng = sheet.rng
    heads = [o for _ in range(150) for o in disc(float(rng.uniform(0, 1500)), float(rng.uniform(470, 690)), 15, 18)]
    sheet.ink("#352a45", heads)
    sheet.ink(
        "#e9c27a", poly((660, -20), (840, -20), (1330, 800), (170, 800)), fade=linear((0, -60), (0, 980)), strength=0.6
    )
    sheet.ink("#f6e3b4", poly((620, -20), (880, -20), (900, 36), (600, 36)), tooth=0.03)
    sheet.ink("#c9a36a", poly((250, 730), (1250, 730), (1620, 960), (-120, 960)))
    sheet.ink("#f1ddb0", disc(750, 800, 420, 80), fade=radial(750, 800, 520, 130))
    sheet.ink("#7d2231", box(-20, 955, 1520, 1040))
    for y, tone in ((430.0, "#b73331"), (530.0, "#e9dcc0"), (630.0, "#3d5f8c")):
        sheet.ink(tone, line([(250, y + 30), (1250, y + 30)], 7))
        sheet.ink(tone, line([(250, y + 30), (-120, y - 30)], 7, 13) + line([(1250, y + 30), (1620, y - 30)], 7, 13))
    sheet.ink("#0e0a16", box(238, 420, 262, 740) + box(1238, 420, 1262, 740))
    sheet.ink("#6b4a3a", disc(640, 856, 150, 16) + disc(900, 856, 150, 16), strength=0.8)
    for x, flip, gloves in ((590.0, False, "#c9352f"), (925.0, True, "#3d6fa8")):
        shape, mitts, shorts = _boxer(reach=not flip)
        body = placed(shape, x, 852, 1.12, flip=flip)
        sheet.ink("#6b3628", body)
        sheet.ink("#24121c", body, fade=linear((0, 800), (0, 480)), strength=0.9)
        sheet.ink("#d98b5a", body, knock=moved(body, 5 if flip else -5, 11), tooth=0.3)
        sheet.ink(gloves, placed(mitts + shorts, x, 852, 1.12, flip=flip))


def _boxer(*, reach: bool) -> tuple[Shape, Shape, Shape]:
    head = curve(*trace("36,-438 58,-432 66,-408 60,-384 40,-374 18,-384 12,-412"))
    torso = curve(*trace("6,-372 48,-366 66,-320 44,-260 36,-206 -34,-204 -42,-262 -48,-330 -26,-366"))
    legs = limb([(18, -214), (66, -130), (62, -60), (84, -6)], [66, 46, 32, 22]) + limb(
        [(-18, -214), (-56, -130), (-84, -70), (-112, -6)], [66, 46, 32, 22]
    )
    legs += limb([(82, -8), (118, -4)], [20, 14], 2) + limb([(-112, -8), (-78, -4)], [20, 14], 2)
    shorts = curve(*trace("-40,-226 40,-226 66,-140 66,-140 20,-128 0,-176 -24,-126 -24,-126 -72,-146 -72,-146"))
    if reach:
        arms = limb([(34, -346), (110, -352), (196, -372)], [44, 36, 28]) + limb(
            [(-20, -340), (4, -280), (54, -330)], [44, 36, 28]
        )
        mitts = disc(216, -378, 30, 25) + disc(64, -344, 26, 28)
    else:
        arms = limb([(30, -340), (76, -292), (92, -352)], [44, 36, 28]) + limb(
            [(-16, -340), (20, -280), (58, -330)], [44, 36, 28]
        )
        mitts = disc(96, -374, 26, 30) + disc(68, -350, 26, 28)
    return head + torso + legs + arms, mitts, shorts


@pictures.picture("kokpar-riders", "#efdcb6")
def kokpar_riders(sheet: Sheet) -> None:
    """Riders at a gallop after the one who has the carcass; dust, late light."""
    rng = sheet.rng
    sheet.ink("#d98f4e", fade=linear((0, 860), (0, 120)), strength=0.9)
    far = peaks(rng, trace("-20,450 250,350 500,430 800,310 1100,420 1520,340"), 9)
    sheet.ink("#c99a78", under(far))
    sheet.ink("#b78a5a", under(smooth([(-20, 620), (700, 600), (1520, 630)])))
    dust: Shape = []
    for _ in range(60):
        x = float(rng.uniform(-60, 900))
        dust += disc(
            x,
            740 - abs(float(rng.normal(0, 70))) * (1 - x / 1500),
            float(rng.uniform(50, 120)),
            float(rng.uniform(30, 70)),
        )
    sheet.ink("#efdcb6", dust, fade=linear((-200, 0), (1150, 0)))
    for x, foot, size, tone in (
        (240.0, 720.0, 0.72, "#9a5f3e"),
        (520.0, 730.0, 0.78, "#8a4f36"),
        (1010.0, 715.0, 0.72, "#9a5f3e"),
    ):
        sheet.ink(tone, placed(horse() + rider(), x, foot, size))
    sheet.ink("#efdcb6", box(-20, 600, 1520, 800), fade=linear((0, 770), (0, 620)), strength=0.8)
    sheet.ink("#a8703f", under(smooth([(-20, 800), (700, 780), (1520, 810)])))
    for x, foot, size, tone, coat in (
        (1130.0, 920.0, 1.25, "#2c1a22", "#a8322c"),
        (600.0, 945.0, 1.32, "#4a2620", "#2f5a66"),
    ):
        sheet.ink("#6b3f2a", disc(x, foot + 4, 230 * size, 15 * size), strength=0.6)
        sheet.ink(tone, placed(horse() + rider(), x, foot, size))
        sheet.ink("#b9744c", placed(rider_face(), x, foot, size))
        sheet.ink(coat, placed(rider_coat(), x, foot, size))
        sheet.ink("#1e1219", placed(rider_boot(), x, foot, size))
        sheet.ink("#e6c79a", placed(fur_hat(), x, foot, size))
    sheet.ink(
        "#efdcb6", disc(300, 960, 330, 60) + disc(840, 985, 260, 44), fade=radial(460, 960, 620, 90), strength=0.85
    )


@pictures.picture("ski-slope", "#f4f1ea")
def ski_slope(sheet: Sheet) -> None:
    """One skier, one long curve, and blue shade."""
    rng = sheet.rng
    sheet.ink("#e7b9a4", fade=linear((0, 420), (0, 40)), strength=0.9)
    back = peaks(rng, trace("-20,330 180,250 420,330 700,190 900,290 1100,220 1520,340"), 11)
    sheet.ink("#c5cfe0", under(back))
    sheet.ink("#8fa3c8", faces(rng, back, 240, 6, 0.35))
    slope = [(-20, 330), *smooth([(0, 330), (420, 420), (860, 620), (1520, 790)])]
    sheet.ink("#f4f1ea", under(slope))
    sheet.ink(
        "#9db4d6",
        under(smooth([(-20, 640), (400, 640), (760, 760), (1100, 930), (1300, 1040)])),
        fade=linear((0, 1040), (500, 560)),
        strength=0.9,
    )
    wood = smooth([(900, 640), (1150, 690), (1520, 790)])
    sheet.ink("#27407a", spruces(rng, wood, 30, 70, 210, (930, 1520)))
    sheet.ink(
        "#9db4d6",
        [
            o
            for k in range(12)
            for o in poly(
                (960 + k * 50, 660 + k * 11),
                (985 + k * 50, 664 + k * 12),
                (860 + k * 48, 760 + k * 14),
                (846 + k * 48, 756 + k * 14),
            )
        ],
        strength=0.7,
    )
    track = smooth(trace("120,366 330,440 300,520 150,590 260,690 560,740 700,800"))
    sheet.ink("#7f9bc9", limb(track[::6], [2 + k * 0.9 for k in range(len(track[::6]))], 6))
    spray = [
        o
        for _ in range(70)
        for o in disc(700 + float(rng.normal(-60, 60)), 800 - abs(float(rng.normal(0, 46))), float(rng.uniform(3, 16)))
    ]
    sheet.ink("#f4f1ea", spray)
    sheet.ink("#7f9bc9", poly((680, 812), (900, 850), (880, 880), (650, 826)), strength=0.8)
    skis = line([(640, 842), (880, 800), (906, 786)], 9, 7) + line([(630, 818), (862, 778), (888, 764)], 9, 7)
    legs = limb([(742, 700), (800, 752), (752, 812)], [50, 38, 26]) + limb(
        [(736, 700), (774, 738), (738, 796)], [46, 36, 24]
    )
    poles = line([(806, 664), (700, 806)], 5) + line([(838, 660), (930, 760)], 5)
    sheet.ink("#1d2547", skis + legs + poles)
    body = (
        curve(*trace("724,712 716,670 742,612 784,590 812,610 800,650 768,706"))
        + limb([(788, 616), (818, 652), (842, 662)], [32, 26, 20])
        + limb([(760, 620), (776, 660), (806, 668)], [32, 26, 20])
    )
    sheet.ink("#d8432f", body)
    sheet.ink("#1d2547", disc(816, 578, 27, 29))
    sheet.ink("#e8b04a", curve((822, 562), (846, 566), (848, 582), (824, 588)))
