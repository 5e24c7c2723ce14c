"""Portraits of the newsroom, each in three inks on its own ground."""

from keruen.archive.demo.pictures.canvas import Sheet, linear
from keruen.archive.demo.pictures.heads import (
    Inks,
    Stand,
    bust,
    collar,
    ear,
    full_face,
    glasses,
    profile,
    profile_line,
    shoulders,
)
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.shapes import Shape, box, curve, disc, limb, poly, trace

pictures = Portfolio()


def _ground(sheet: Sheet, colour: str) -> None:
    """A second, darker tone of the ground, sprayed up from one corner."""
    sheet.ink(colour, fade=linear((1050, 1050), (250, 150)), strength=0.7)


@pictures.picture("aigerim-saparova", "#e2a33c")
def aigerim_saparova(sheet: Sheet) -> None:
    """A woman in her thirties with a bob."""
    inks, stand = Inks("#f5dfc0", "#c9744a", "#2a1a2e"), Stand(500, 440, 1.12)
    _ground(sheet, "#cf7f2c")
    sheet.ink(
        inks.dark,
        stand.put(
            curve(
                *trace(
                    "0,-300 -130,-270 -196,-150 -204,20 -196,150 -150,176 -60,160 80,160 150,180 200,150 "
                    "208,0 196,-160 130,-272"
                )
            )
        ),
    )
    full_face(sheet, stand, inks, wide=0.96, heavy=0.8)
    sheet.ink("#1f5a5c", stand.put(shoulders(20)))
    sheet.ink(inks.dark, stand.put(shoulders(20)), fade=linear((900, 900), (420, 760)), strength=0.7)
    fringe = curve(
        *trace(
            "-30,-262 -120,-220 -170,-110 -164,40 -150,168 -150,168 -198,150 -206,0 -190,-180 "
            "-110,-290 20,-304 140,-270 204,-140 210,30 198,160 146,178 146,178 150,60 144,-60 "
            "110,-150 40,-210"
        )
    )
    sheet.ink(inks.dark, stand.put(fringe))
    sheet.ink("#5a3344", stand.put(limb([(-60, -268), (-150, -190), (-182, -60), (-180, 60)], [6, 14, 12, 3])))


@pictures.picture("daniyar-ospanov", "#39586b")
def daniyar_ospanov(sheet: Sheet) -> None:
    """A man in his forties with glasses."""
    inks, stand = Inks("#efd6b4", "#b9704e", "#161f2b"), Stand(490, 450, 1.12)
    _ground(sheet, "#24404f")
    sheet.ink(inks.dark, stand.put(shoulders(0)))
    full_face(sheet, stand, inks, wide=1.05, heavy=1.2)
    shirt = curve(*trace("-92,226 -112,262 -160,460 -160,460 160,460 160,460 112,262 92,226 70,280 0,330 -70,280"))
    sheet.ink("#efe7d6", stand.put(shirt))
    sheet.ink("#c3b9a6", stand.put(curve(*trace("0,330 70,280 92,226 112,262 120,330 60,350"))))
    sheet.ink("#b5482f", stand.put(poly(*trace("-28,330 28,330 16,384 38,620 -38,620 -16,384"))))
    lapels = poly((-118, 246), (-240, 300), (-240, 500), (-10, 520), (-96, 370)) + poly(
        (118, 246), (240, 300), (240, 500), (10, 520), (96, 370)
    )
    sheet.ink(inks.dark, stand.put(lapels))
    hair = curve(
        *trace(
            "-152,-60 -168,-170 -130,-262 -20,-296 90,-284 160,-200 158,-60 158,-60 144,-120 110,-176 "
            "20,-190 -70,-172 -130,-140"
        )
    )
    sheet.ink(inks.dark, stand.put(hair))
    sheet.ink(inks.dark, glasses(stand, round_=False))


@pictures.picture("marina-vetrova", "#c9d0c0")
def marina_vetrova(sheet: Sheet) -> None:
    """A woman in her fifties, her hair pinned up."""
    inks, stand = Inks("#f7e6d0", "#d08a6a", "#4a2230"), Stand(520, 420, 1.08)
    _ground(sheet, "#9fb0a2")
    sheet.ink(inks.dark, stand.put(curve(*trace("150,-230 230,-270 290,-220 280,-130 210,-90 150,-130"))))
    profile(sheet, stand, inks, profile_line(nose=6, chin=-6))
    ear(sheet, stand, inks)
    hair = curve(
        *trace(
            "-120,-240 -160,-196 -172,-160 -130,-150 -60,-120 -20,-60 -10,-30 20,-56 46,-20 44,40 "
            "60,90 120,140 180,110 214,10 216,-120 160,-240 50,-296 -60,-288"
        )
    )
    sheet.ink(inks.dark, stand.put(hair))
    sheet.ink(
        "#8a4a4e",
        stand.put(
            limb([(-110, -226), (0, -236), (110, -190), (180, -120)], [4, 16, 14, 4])
            + limb([(-60, -160), (40, -150), (120, -80), (150, 20)], [4, 12, 10, 3])
        ),
    )
    coat = bust()
    sheet.ink("#a33a35", stand.put(coat))
    sheet.ink(inks.dark, stand.put(coat), fade=linear((960, 900), (420, 800)), strength=0.75)
    sheet.ink("#f7e6d0", stand.put(disc(26, 62, 9)))


@pictures.picture("yerlan-tulegenov", "#b5482f")
def yerlan_tulegenov(sheet: Sheet) -> None:
    """A man in his thirties, bearded, his hair cut short."""
    inks, stand = Inks("#f0cfa4", "#b8683f", "#221722"), Stand(470, 420, 1.08, flip=True)
    _ground(sheet, "#8a2f26")
    profile(sheet, stand, inks, profile_line(nose=-4, brow=4, chin=4))
    beard = curve(
        *trace(
            "-150,108 -196,104 -198,118 -168,122 -150,136 -190,150 -172,176 -190,206 -170,246 "
            "-110,262 -40,226 10,140 10,50 -10,50 -30,110 -90,128"
        )
    )
    sheet.ink(inks.dark, stand.put(beard))
    ear(sheet, stand, inks)
    hair = curve(
        *trace(
            "-130,-236 -164,-190 -170,-164 -120,-160 -60,-130 -40,-60 -20,-20 -14,60 10,60 4,-36 "
            "40,-54 56,0 50,60 90,120 170,110 196,0 190,-140 130,-240 20,-286 -80,-278"
        )
    )
    sheet.ink(inks.dark, stand.put(hair))
    coat = bust()
    sheet.ink("#e9dcc2", stand.put(coat))
    sheet.ink("#4a5a63", stand.put(coat), knock=stand.put(collar()))


@pictures.picture("saule-kairatkyzy", "#7d9aa0")
def saule_kairatkyzy(sheet: Sheet) -> None:
    """A woman in her thirties with long hair."""
    inks, stand = Inks("#f6e2c8", "#cf8560", "#1f2233"), Stand(520, 410, 1.08)
    _ground(sheet, "#54757f")
    sheet.ink(
        inks.dark, stand.put(curve(*trace("0,-290 140,-256 226,-140 236,40 262,240 300,480 300,620 60,620 0,300 0,0")))
    )
    profile(sheet, stand, inks, profile_line(nose=-11, brow=-4, chin=-8))
    coat = bust()
    sheet.ink("#e0b04a", stand.put(coat))
    hair = curve(
        *trace(
            "-120,-240 -164,-200 -176,-150 -140,-150 -80,-110 -40,-40 -20,60 -20,180 20,330 30,480 "
            "-10,640 -10,640 320,640 320,640 300,440 256,220 236,20 220,-140 140,-262 10,-300 "
            "-70,-286"
        )
    )
    sheet.ink(inks.dark, stand.put(hair))
    sheet.ink(
        "#4d4a63",
        stand.put(
            limb(trace("-90,-250 40,-200 110,-60 130,160 180,420 190,600"), [4, 14, 16, 18, 16, 6])
            + limb([(-60, -150), (20, -60), (50, 120), (90, 360)], [3, 10, 12, 4])
        ),
    )


@pictures.picture("timur-akhmetov", "#dcd3bf")
def timur_akhmetov(sheet: Sheet) -> None:
    """A man in his thirties in a cap, with a camera strap over the shoulder."""
    inks, stand = Inks("#f1cfa2", "#b96f47", "#23303a"), Stand(520, 440, 1.06)
    _ground(sheet, "#b3a98f")
    profile(sheet, stand, inks, profile_line(nose=2, brow=2, chin=2))
    hair = curve(*trace("-70,-130 -40,-60 -24,20 -6,30 4,-40 40,-56 58,0 50,70 90,140 160,130 190,0 186,-130"))
    sheet.ink(inks.dark, stand.put(hair))
    ear(sheet, stand, inks)
    stubble = curve(*trace("-168,176 -180,206 -160,232 -112,248 -40,214 0,120 0,70 -40,130 -100,160"))
    sheet.ink(inks.dark, stand.put(stubble), strength=0.3, tooth=0.5)
    cap = curve(*trace("-176,-128 -168,-200 -120,-266 -20,-304 90,-288 176,-210 200,-100 200,-100 60,-118 -80,-124"))
    peak = curve(*trace("-120,-160 -190,-150 -280,-112 -318,-84 -300,-76 -200,-108 -100,-112"))
    sheet.ink("#c2472e", stand.put(cap))
    sheet.ink(inks.dark, stand.put(peak))
    sheet.ink(inks.dark, stand.put(cap), fade=linear((860, 0), (420, 0)), strength=0.6)
    coat = bust()
    sheet.ink("#3d6068", stand.put(coat))
    sheet.ink(inks.dark, stand.put(coat), fade=linear((980, 900), (460, 800)), strength=0.8)
    strap = limb([(150, 262), (70, 380), (-60, 480), (-150, 640)], [40, 40, 40, 40])
    sheet.ink("#e0b04a", stand.put(strap), within=stand.put(coat))


@pictures.picture("olga-li", "#d98a78")
def olga_li(sheet: Sheet) -> None:
    """A woman in her forties with short hair and round glasses."""
    inks, stand = Inks("#f8e6d2", "#c76a58", "#2c2440"), Stand(505, 440, 1.12, flip=True)
    _ground(sheet, "#bf6257")
    sheet.ink(
        inks.dark, stand.put(curve(*trace("0,-296 -130,-262 -182,-150 -176,10 -150,60 150,70 184,0 186,-150 130,-262")))
    )
    full_face(sheet, stand, inks, wide=0.94, heavy=0.75)
    sheet.ink("#d9a441", stand.put(shoulders(10, 290)))
    sheet.ink(
        "#3d4a78",
        stand.put(
            curve(*trace("-120,290 -330,390 -430,500 -450,720 -450,720 -20,720 -20,720 -40,470"))
            + curve(*trace("120,290 330,390 430,500 450,720 450,720 20,720 20,720 40,470"))
        ),
    )
    hair = curve(
        *trace(
            "90,-150 20,-110 -80,-130 -140,-90 -150,20 -158,70 -188,0 -190,-150 -130,-270 0,-306 "
            "140,-266 192,-150 190,20 160,80 146,-10 136,-90"
        )
    )
    sheet.ink(inks.dark, stand.put(hair))
    sheet.ink(inks.dark, glasses(stand, round_=True))


@pictures.picture("nurlan-bekov", "#2f4a44")
def nurlan_bekov(sheet: Sheet) -> None:
    """A man in his sixties with a moustache and grey hair."""
    inks, stand = Inks("#ecd0a8", "#b0714c", "#15211f"), Stand(480, 430, 1.08, flip=True)
    _ground(sheet, "#1c322f")
    profile(sheet, stand, inks, profile_line(nose=14, brow=8, chin=0))
    ear(sheet, stand, inks)
    hair = curve(
        *trace(
            "-100,-246 -150,-206 -130,-190 -60,-150 -30,-70 -16,40 4,40 4,-40 40,-56 58,0 50,70 "
            "90,140 170,120 204,-10 198,-140 130,-246 20,-284"
        )
    )
    sheet.ink("#cfcabb", stand.put(hair))
    sheet.ink(
        "#8a9389", stand.put(curve(*trace("90,140 170,120 204,-10 198,-140 130,-246 150,-120 120,20"))), strength=0.9
    )
    sheet.ink("#cfcabb", stand.put(curve(*trace("-196,92 -160,88 -118,120 -108,150 -140,138 -176,128 -204,122"))))
    sheet.ink("#cfcabb", stand.put(limb([(-190, -76), (-152, -90), (-108, -74)], [14, 20, 6])))
    coat = bust()
    sheet.ink(inks.dark, stand.put(coat))
    sheet.ink("#e9dcc2", stand.put(collar()))


@pictures.picture("zhanar-dosanova", "#efe0c4")
def zhanar_dosanova(sheet: Sheet) -> None:
    """A woman in her fifties in a patterned scarf."""
    inks, stand = Inks("#f4d7b2", "#c27a52", "#33202c"), Stand(500, 440, 1.1)
    _ground(sheet, "#d9bd8d")
    veil = curve(
        *trace(
            "0,-312 -150,-272 -214,-130 -206,60 -190,220 -300,360 -430,500 -450,720 -450,720 450,720 "
            "450,720 430,500 300,360 190,220 208,60 214,-130 150,-272"
        )
    )
    sheet.ink("#2f6a6a", stand.put(veil))
    full_face(sheet, stand, inks, wide=1.0, heavy=0.9)
    opening = curve(*trace("0,-226 -100,-196 -146,-90 -146,40 -104,160 -20,236 70,190 128,80 140,-60 104,-190"))
    sheet.ink("#2f6a6a", stand.put(veil), knock=stand.put(opening))
    sheet.ink(
        inks.dark,
        stand.put(curve(*trace("0,-228 -104,-196 -148,-100 -120,-150 -40,-186 60,-180 122,-130 144,-80 108,-192"))),
    )
    folds = (
        limb([(-160, 120), (-120, 260), (0, 340), (150, 330)], [4, 20, 26, 6])
        + limb([(150, 120), (130, 240), (60, 300), (-20, 310)], [4, 16, 16, 4])
        + limb([(40, 360), (160, 480), (200, 660)], [6, 22, 10])
        + limb([(-40, 380), (-160, 500), (-220, 680)], [6, 20, 8])
    )
    sheet.ink("#1d4448", stand.put(folds))
    sheet.ink("#1d4448", stand.put(curve(*trace("90,-290 150,-272 214,-130 208,60 190,220 150,190 160,0 150,-160"))))
    dots: Shape = []
    for row in range(13):
        for column in range(9):
            x, y = -440 + 104 * column + 52 * (row % 2), -280 + 76 * row
            dots += poly((x, y - 12), (x + 9, y), (x, y + 12), (x - 9, y))
    sheet.ink("#e0b04a", stand.put(dots), within=stand.put(veil), knock=stand.put(opening))


@pictures.picture("ruslan-kim", "#a9b58a")
def ruslan_kim(sheet: Sheet) -> None:
    """A man in his forties in a dark roll-neck."""
    inks, stand = Inks("#f3d9b5", "#bd7650", "#1c2626"), Stand(510, 450, 1.12, flip=True)
    _ground(sheet, "#7f9068")
    sheet.ink(inks.light, stand.put(curve((-150, -50), (-180, -52), (-182, 0), (-162, 48), (-140, 44))))
    sheet.ink(inks.shade, stand.put(curve((150, -50), (180, -52), (182, 0), (162, 48), (140, 44))))
    full_face(sheet, stand, inks, wide=1.08, heavy=1.25)
    sheet.ink(inks.dark, stand.put(shoulders(0)) + stand.put(box(-98, 256, 98, 420)))
    sheet.ink(
        "#3f5350",
        stand.put(
            limb([(-96, 262), (0, 290), (96, 262)], [10, 10, 10]) + limb([(-100, 300), (0, 330), (100, 300)], [6, 6, 6])
        ),
    )
    hair = curve(
        *trace(
            "-156,-40 -172,-160 -140,-256 -40,-306 80,-296 166,-220 166,-40 166,-40 148,-130 60,-214 "
            "-40,-200 -90,-160 -140,-130"
        )
    )
    sheet.ink(inks.dark, stand.put(hair))
