"""Things that hands have made."""

from keruen.archive.demo.pictures.canvas import Sheet
from keruen.archive.demo.pictures.portfolio import Portfolio
from keruen.archive.demo.pictures.shapes import Shape, box, curve, disc, limb, line, placed, poly, trace

pictures = Portfolio()

# The instrument is drawn upright with its body at the origin and then laid across the sheet.
TURN = 62.0


@pictures.picture("dombra", "#e9b95a")
def dombra(sheet: Sheet) -> None:
    """A dombra laid across a felt mat, its shadow beside it."""
    sheet.ink("#c9472f", poly((-20, 640), (1520, 330), (1520, 1040), (-20, 1040)))
    horn = curve(*trace("0,0 60,-70 130,-60 150,10 100,50 60,20 80,-10 96,6 112,-16 88,-36 50,-20 20,40 -40,50"))
    border: Shape = []
    for k in range(-1, 8):
        x, y = 60 + k * 225.0, 760 - k * 45.3
        border += placed(horn, x, y + 120, 0.95, turn=-11.4) + placed(horn, x, y + 120, 0.95, turn=-11.4, flip=True)
    sheet.ink("#f3e2bd", border)
    sheet.ink(
        "#f3e2bd",
        poly((-20, 690), (1520, 380), (1520, 396), (-20, 706))
        + poly((-20, 1010), (1520, 700), (1520, 716), (-20, 1026)),
    )
    neck = poly((-15, -180), (-11, -900), (11, -900), (15, -180))
    top = curve(*trace("-12,-890 -24,-930 -30,-1010 -16,-1046 16,-1046 30,-1010 24,-930 12,-890"))
    pegs = limb([(-26, -985), (-64, -990)], [12, 18], 3) + limb([(26, -955), (64, -960)], [12, 18], 3)
    body = curve(
        *trace("0,-235 22,-205 100,-120 154,0 138,116 60,188 0,200 -60,188 -138,116 -154,0 -100,-120 -22,-205")
    )
    whole = body + neck + top + pegs
    sheet.ink("#4a1d24", placed(whole, 452, 722, 1.08, turn=TURN), multiply=True, strength=0.75)
    sheet.ink("#6b2f22", placed(whole, 410, 680, 1.08, turn=TURN))
    face = curve(*trace("0,-205 88,-110 136,4 122,106 54,170 0,180 -54,170 -122,106 -136,4 -88,-110"))
    sheet.ink("#e3a35a", placed(face, 410, 680, 1.08, turn=TURN))
    sheet.ink(
        "#b36a35",
        placed(
            curve(*trace("0,-205 88,-110 136,4 122,106 54,170 0,180 40,100 60,0 36,-110")), 410, 680, 1.08, turn=TURN
        ),
        strength=0.8,
    )
    sheet.ink("#2b1219", placed(disc(0, -20, 25), 410, 680, 1.08, turn=TURN))
    frets = [o for k in range(14) for o in box(-14, -250 - k * 45 + k * k * 0.9, 14, -245 - k * 45 + k * k * 0.9)]
    sheet.ink("#f3e2bd", placed(frets, 410, 680, 1.08, turn=TURN))
    strings = line([(-6, 150), (-5, -960)], 2.4) + line([(6, 150), (5, -940)], 2.4)
    sheet.ink("#2b1219", placed(box(-44, 92, 44, 104) + disc(0, 176, 12), 410, 680, 1.08, turn=TURN))
    sheet.ink("#fdf1d0", placed(strings, 410, 680, 1.08, turn=TURN), tooth=0)
