"""Halls in the dark: a theatre and a cinema."""

from keruen.archive.demo.pictures.animals import horse, rider
from keruen.archive.demo.pictures.canvas import Sheet, linear, radial
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.ridges import ridge
from keruen.archive.demo.pictures.shapes import Shape, box, curve, disc, limb, placed, poly, smooth, trace, under

pictures = Portfolio()


@pictures.picture("theatre-stage", "#2a0f1a")
def theatre_stage(sheet: Sheet) -> None:
    """Red curtain, one lamp, one actor, and the backs of the first row."""
    cloth = box(-20, -20, 1520, 790)
    sheet.ink("#a3202c", cloth)
    for k in range(17):
        x = -30 + k * 94.0
        bend = 10 * ((k % 3) - 1)
        fold = _fold(x, bend)
        sheet.ink("#7a1526", fold)
        sheet.ink("#4f0e20", [[(px + 26, py) for px, py in fold[0]]], strength=0.8, within=fold)
    sheet.ink("#2a0f1a", cloth, fade=linear((-60, 0), (520, 0)), strength=0.9)
    sheet.ink("#2a0f1a", cloth, fade=linear((1560, 0), (1160, 0)), strength=0.9)
    cone = poly((900, -20), (930, -20), (1110, 830), (660, 830))
    sheet.ink("#f3b768", cone, strength=0.34, tooth=0.3)
    valance = [
        (-20, -20),
        (1520, -20),
        (1520, 120),
        *reversed(
            smooth(
                trace("-20,150 120,190 270,130 420,190 600,130 750,190 900,130 1080,190 1230,130 1380,190 1520,140"), 8
            )
        ),
    ]
    sheet.ink("#4f0e20", [valance])
    sheet.ink("#5c3626", box(-20, 780, 1520, 1040))
    sheet.ink("#f7d89a", disc(885, 838, 236, 44), tooth=0.06)
    sheet.ink("#2a0f1a", poly((880, 846), (930, 850), (1180, 900), (1110, 912)), strength=0.55)
    actor = curve(
        *trace("885,520 915,530 935,570 930,650 980,846 980,846 800,846 800,846 842,650 836,570 856,530")
    ) + disc(886, 492, 22, 27)
    actor += limb([(926, 560), (1000, 520), (1056, 440)], [32, 26, 16]) + limb(
        [(846, 560), (810, 640), (830, 700)], [32, 26, 18]
    )
    sheet.ink("#1c0a14", actor)
    heads: Shape = []
    for k in range(15):
        x = 10 + k * 108.0 + 16 * ((k * 5) % 3)
        y = 950 - 10 * ((k * 7) % 4)
        heads += disc(x, y, 30, 36) + curve(
            (x - 74, 1060), (x - 66, 1006), (x - 26, 982), (x + 26, 982), (x + 66, 1006), (x + 74, 1060)
        )
    sheet.ink("#14070f", heads)


def _fold(x: float, bend: float) -> Shape:
    """One fold of the curtain."""
    left = smooth([(x, -20), (x + 12 + bend, 300), (x - 8, 560), (x - 20 - bend, 800)])
    right = smooth([(x + 46, -20), (x + 52 + bend, 300), (x + 50, 560), (x + 56 - bend, 800)])
    return [[*left, *reversed(right)]]


@pictures.picture("cinema-seats", "#101a26")
def cinema_seats(sheet: Sheet) -> None:
    """Rows of heads before a screen on which the steppe is burning orange."""
    rng = sheet.rng
    screen = box(190, 90, 1310, 590)
    sheet.ink("#2d4358", fade=radial(750, 360, 900, 620))
    sheet.ink("#f4e3bd", screen, tooth=0.05)
    sheet.ink("#ee9a4d", screen, fade=linear((0, 480), (0, 60)), within=screen)
    sheet.ink("#fdf3d6", disc(940, 400, 60), tooth=0.05)
    sheet.ink("#b0513a", under(ridge(rng, 470, 90, 4, rough=0.42)), within=screen)
    sheet.ink("#5d2b33", under(smooth([(180, 500), (600, 480), (1000, 520), (1320, 490)])), within=screen)
    sheet.ink("#2a1420", placed(horse() + rider(), 520, 528, 0.34))
    rows = (
        (680.0, 0.62, "#26394c", 17),
        (770.0, 0.85, "#1c2c3d", 13),
        (890.0, 1.2, "#132130", 10),
        (1050.0, 1.75, "#0a131d", 7),
    )
    for number, (foot, size, tone, count) in enumerate(rows):
        shape: Shape = box(-20, foot + 26 * size, 1520, 1060)
        warm: Shape = []
        for k in range(count + 1):
            x = (k + 0.5 * (number % 2)) * 1500 / count
            shape += curve(
                (x - 46 * size, foot + 90 * size),
                (x - 46 * size, foot),
                (x - 34 * size, foot - 18 * size),
                (x + 34 * size, foot - 18 * size),
                (x + 46 * size, foot),
                (x + 46 * size, foot + 90 * size),
            )
            if (k * 7 + number * 3) % 5 not in (1,):
                head = disc(x + 4 * size, foot - 34 * size, 21 * size, 26 * size)
                shape += head
                warm += head
        sheet.ink(tone, shape)
        sheet.ink("#ee9a4d", warm, knock=[[(x, y + 5 * size) for x, y in o] for o in shape], strength=0.85)
