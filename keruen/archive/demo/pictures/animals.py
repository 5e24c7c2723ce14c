"""Animals of the steppe, as silhouettes that face right."""

from keruen.archive.demo.pictures.shapes import Shape, curve, limb, line, poly, smooth, trace


def saiga() -> Shape:
    """A saiga at a walk: lyre horns and the heavy, downward nose."""
    body = curve(
        *trace("-126,-170 -90,-196 -20,-192 50,-186 100,-176 122,-146 100,-112 30,-100 -50,-104 -112,-108 -136,-140")
    )
    neck = limb([(86, -150), (122, -164), (150, -184)], [74, 58, 44])
    head = curve(
        *trace("128,-214 152,-222 184,-206 212,-176 226,-146 222,-126 206,-120 192,-128 180,-146 156,-156 132,-172")
    )
    horns = limb([(142, -214), (128, -252), (136, -276), (130, -300)], [10, 9, 6, 3]) + limb(
        [(154, -216), (150, -256), (160, -278), (156, -302)], [10, 9, 6, 3]
    )
    ears = curve((132, -206), (132, -206), (108, -220), (98, -206), (118, -196))
    legs: Shape = []
    for path in (
        ((92, -126), (104, -72), (128, -42), (124, -2)),
        ((68, -126), (62, -66), (46, -36), (30, -4)),
        ((-104, -126), (-118, -78), (-142, -50), (-160, -6)),
        ((-86, -126), (-80, -76), (-96, -44), (-78, -2)),
    ):
        legs += limb(path, [44, 17, 11, 8])
    return body + neck + head + horns + ears + legs + limb([(-130, -156), (-146, -138)], [12, 6])


def camel() -> Shape:
    """A two-humped camel that stands still."""
    body = curve(
        *trace(
            "-150,-190 -120,-230 -80,-300 -50,-240 0,-222 30,-300 70,-240 110,-200 110,-150 40,-125 -100,-130 -150,-150"
        ),
    )
    neck = limb([(95, -180), (140, -160), (176, -210), (190, -282)], [70, 52, 40, 34])
    head = curve(*trace("172,-306 196,-316 232,-300 250,-280 238,-266 200,-268 176,-276"))
    legs: Shape = []
    for path in (
        ((90, -150), (96, -80), (92, -4)),
        ((64, -150), (58, -80), (66, -4)),
        ((-110, -150), (-120, -80), (-106, -4)),
        ((-132, -160), (-136, -84), (-140, -4)),
    ):
        legs += limb(path, [52, 24, 17])
    return body + neck + head + legs + limb([(-150, -180), (-164, -110)], [12, 8])


def horse() -> Shape:
    """A galloping horse with its hooves near the origin."""
    trunk = curve(
        *trace("-150,-220 -110,-252 -40,-240 40,-240 100,-246 138,-206 120,-152 50,-136 -40,-142 -110,-138 -158,-170")
    )
    neck = curve(*trace("70,-240 120,-290 176,-338 214,-330 206,-300 168,-246 140,-180 100,-180"))
    head = curve(*trace("176,-340 196,-352 226,-336 268,-296 272,-278 256,-268 232,-280 200,-296 180,-310"))
    ears = poly((182, -340), (184, -372), (198, -346))
    mane = curve(*trace("90,-252 70,-276 110,-300 104,-318 150,-336 158,-356 184,-348 150,-300 120,-262"))
    tail = curve(*trace("-146,-226 -190,-236 -240,-214 -286,-220 -286,-220 -236,-186 -190,-196 -150,-196"))
    legs: Shape = []
    for path in (
        ((110, -190), (170, -140), (232, -146), (262, -112)),
        ((96, -170), (130, -100), (188, -84), (210, -46)),
        ((-120, -190), (-170, -120), (-222, -104), (-262, -58)),
        ((-100, -180), (-120, -100), (-178, -62), (-196, -14)),
    ):
        legs += limb(path, [70, 34, 20, 14])
        x, y = path[3]
        legs += limb([(x, y), (x + 10, y + 8)], [16, 20], 2)
    return trunk + neck + head + ears + mane + tail + legs


def rider() -> Shape:
    """A rider for the horse, bent over its neck."""
    whip = line(smooth([(-92, -330), (-130, -372), (-170, -360)]), 4)
    return rider_coat() + rider_face() + fur_hat() + rider_boot() + whip


def rider_coat() -> Shape:
    """The coat of the rider with both its sleeves and its skirt."""
    coat = curve(*trace("-52,-214 -46,-290 -14,-356 30,-376 60,-354 50,-296 46,-240 70,-206 58,-176 10,-178 -30,-194"))
    reins = limb([(36, -350), (84, -312), (126, -296)], [36, 28, 20])
    return coat + reins + limb([(0, -338), (-40, -300), (-86, -328)], [34, 26, 18])


def rider_face() -> Shape:
    """The face below the hat, with nose and chin to the right."""
    return curve(*trace("44,-414 80,-416 86,-402 94,-392 86,-386 84,-374 68,-366 54,-368 50,-352 34,-358 40,-388"))


def rider_boot() -> Shape:
    """The leg of the rider in a tall boot, bent at the knee."""
    return limb([(20, -210), (64, -182), (46, -126), (40, -96), (72, -88)], [46, 38, 28, 24, 16])


def fur_hat() -> Shape:
    """The rider's fur hat, its flap blown back."""
    return curve(*trace("30,-402 36,-434 62,-452 88,-438 94,-412 70,-412 46,-398 12,-376 2,-386"))


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
