"""Heads for the portraits: one in profile, one nearly full face, both lit from the left."""

from dataclasses import dataclass

from keruen.archive.demo.pictures.canvas import Sheet
from keruen.archive.demo.pictures.shapes import Outline, Point, Shape, curve, disc, limb, placed, smooth, trace


@dataclass(frozen=True, slots=True)
class Inks:
    """The three inks of a portrait on its ground: light skin, its shade, and the dark."""

    light: str
    shade: str
    dark: str


@dataclass(frozen=True, slots=True)
class Stand:
    """Where on the sheet a head sits, how large it is and which way it looks."""

    x: float = 500.0
    y: float = 430.0
    size: float = 1.0
    flip: bool = False
    turn: float = 0.0

    def put(self, shape: Shape) -> Shape:
        """The shape, drawn around the head's own middle, where the head is."""
        return placed(shape, self.x, self.y, self.size, flip=self.flip, turn=self.turn)


def profile_line(nose: float = 0.0, brow: float = 0.0, chin: float = 0.0) -> Outline:
    """The edge of a face that looks left, from the hairline to the throat."""
    points: list[Point] = [
        (-118, -236),
        (-158, -180),
        (-176 - brow * 0.5, -120),
        (-184 - brow, -72),
        (-172, -34),
        (-186, -2),
        (-214 - nose, 44),
        (-222 - nose, 62),
        (-208 - nose * 0.6, 78),
        (-180, 86),
        (-178, 98),
        (-192, 116),
        (-184, 128),
        (-172, 132),
        (-186, 146),
        (-182, 162),
        (-168, 174),
        (-176 - chin, 200),
        (-160 - chin, 230),
        (-116, 244),
        (-70, 232),
        (-44, 250),
        (-40, 330),
    ]
    return smooth(points, 8)


def profile(sheet: Sheet, stand: Stand, inks: Inks, edge: Outline) -> None:
    """Skin of a head in profile: face and neck, the shade on cheek and throat, brow, eye, mouth."""
    skull: Outline = trace("-30,420 150,430 112,300 118,200 160,100 186,-60 130,-210 0,-262")
    head = stand.put([[*edge, *skull]])
    sheet.ink(inks.light, head)
    shade = curve(
        *trace(
            "-10,-260 -30,-140 -66,-60 -40,10 -62,70 -36,120 -70,170 -120,205 -150,250 -60,262 "
            "-52,330 -40,440 240,440 240,-260"
        ),
    )
    sheet.ink(inks.shade, stand.put(shade), within=head)
    socket = curve(*trace("-186,-66 -150,-66 -122,-44 -130,-22 -160,-26 -176,-34"))
    nostril = curve(*trace("-206,80 -184,66 -166,52 -160,70 -172,88 -186,90"))
    lip = curve((-184, 150), (-160, 146), (-152, 162), (-170, 178))
    sheet.ink(inks.shade, stand.put(socket + nostril + lip), within=head)
    brow = limb([(-184, -72), (-150, -86), (-108, -72)], [12, 17, 5])
    eye = limb([(-174, -38), (-154, -44), (-124, -28)], [6, 11, 4]) + disc(-159, -32, 9, 13)
    mouth = limb([(-188, 131), (-166, 130), (-138, 129)], [7, 9, 3])
    sheet.ink(inks.dark, stand.put(brow + eye + mouth), within=head)


def ear(sheet: Sheet, stand: Stand, inks: Inks) -> None:
    """An ear for a profile whose hair leaves it free."""
    sheet.ink(inks.light, stand.put(curve(*trace("2,-36 30,-52 50,-30 42,10 24,46 6,40 4,0"))))
    sheet.ink(inks.shade, stand.put(curve(*trace("16,-24 34,-30 36,-8 24,24 16,20 22,-4"))))


FACE: Shape = curve(
    *trace(
        "-146,-90 -150,0 -138,66 -112,140 -68,206 -24,228 28,212 84,150 124,76 140,0 144,-90 110,-200 0,-240 -110,-200"
    ),
)
SHADE: Shape = curve(
    *trace(
        "60,-260 34,-150 40,-92 8,-70 -12,-44 -22,10 -40,54 -30,78 -8,86 2,100 26,124 34,150 "
        "8,176 16,206 -16,240 190,260 190,-260"
    ),
)


def full_face(sheet: Sheet, stand: Stand, inks: Inks, *, wide: float = 1.0, heavy: float = 1.0) -> None:
    """Skin of a head that looks almost at us; `wide` is the jaw, `heavy` the weight of the brows."""
    face = [[(x * wide, y) for x, y in outline] for outline in FACE]
    neck = curve(*trace("-84,120 -88,300 -150,420 -150,420 150,420 150,420 86,300 88,120"))
    sheet.ink(inks.light, stand.put(neck))
    cast = curve(*trace("-100,160 -60,226 -20,262 -30,420 -30,420 170,420 170,420 110,100"))
    sheet.ink(inks.shade, stand.put(cast), within=stand.put(neck))
    skin = stand.put(face)
    sheet.ink(inks.light, skin)
    sheet.ink(inks.shade, stand.put(SHADE), within=skin)
    hollows = curve(*trace("-122,-50 -88,-62 -44,-52 -34,-30 -56,-40 -90,-46"))
    hollows += curve((-70, 62), (-40, 70), (-14, 84), (-34, 92), (-58, 84))
    hollows += curve((-62, 152), (-28, 160), (20, 152), (0, 176), (-40, 174))
    sheet.ink(inks.shade, stand.put(hollows), within=skin)
    brows = limb([(-126, -66), (-88, -86), (-38, -72)], [6, 15 * heavy, 12 * heavy])
    brows += limb([(20, -72), (64, -86), (108, -64)], [12 * heavy, 15 * heavy, 6])
    eyes = limb([(-116, -28), (-86, -41), (-50, -26)], [5, 11, 5]) + disc(-83, -30, 12, 12)
    eyes += limb([(26, -26), (60, -41), (94, -28)], [5, 11, 5]) + disc(60, -30, 12, 12)
    mouth = limb([(-76, 128), (-42, 125), (-22, 129), (4, 125), (40, 128)], [3, 10, 9, 10, 3])
    nostrils = disc(-52, 76, 8, 5) + disc(-14, 78, 8, 5)
    sheet.ink(inks.dark, stand.put(brows + eyes + mouth + nostrils), within=skin)


def shoulders(slope: float = 0.0, collar: float = 240.0) -> Shape:
    """A coat seen from the front, cut by the foot of the sheet."""
    return curve(
        (-92, collar),
        (-190, collar + 44),
        (-330, collar + 90 + slope),
        (-420, collar + 190 + slope),
        (-450, collar + 420),
        (-450, collar + 420),
        (450, collar + 420),
        (450, collar + 420),
        (420, collar + 190 + slope),
        (330, collar + 90 + slope),
        (190, collar + 44),
        (92, collar),
        (60, collar + 60),
        (0, collar + 110),
        (-60, collar + 60),
    )


def glasses(stand: Stand, *, round_: bool) -> Shape:
    """Rims for a full face, as thin rings with a bridge."""
    high = 42.0 if round_ else 34.0
    rims: Shape = []
    for x in (-84.0, 60.0):
        ring = [(x + 52 * px, -28 + high * py) for px, py in disc(0, 0, 1, 1)[0]]
        rims += limb([*ring, ring[0]], [8.0] * (len(ring) + 1), 3)
    return stand.put(
        rims + limb([(-34, -34), (-12, -42), (10, -34)], [8, 8, 8]) + limb([(112, -32), (146, -44)], [8, 7])
    )


def bust() -> Shape:
    """A coat in profile, cut by the foot of the sheet."""
    return curve(
        *trace(
            "-52,300 -180,356 -290,470 -330,620 -330,720 -330,720 480,720 480,720 438,430 300,306 140,240 80,320 10,344"
        ),
    )


def collar() -> Shape:
    """The neckband of that coat."""
    return curve(*trace("-62,296 0,336 76,312 136,232 170,250 104,366 0,404 -92,352"))
