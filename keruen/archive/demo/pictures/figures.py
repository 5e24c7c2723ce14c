"""People seen from afar, as silhouettes: standing, walking, sitting."""

from .shapes import Shape, curve, disc, limb, placed

HEAD = 0.062


def standing(*, coat: float = 0.42, hat: bool = False, arm: float = 0.0) -> Shape:
    """A person one unit tall with the feet at the origin; `coat` is where its hem hangs."""
    hem = -coat
    shape = disc(0.01, -0.925, HEAD * 0.86, HEAD * 1.1) + limb([(0, -0.88), (0, -0.8)], [0.07, 0.08], 2)
    shape += curve(
        (-0.04, -0.845),
        (0.04, -0.845),
        (0.115, -0.79),
        (0.125, -0.62),
        (0.115, hem),
        (0.115, hem),
        (-0.115, hem),
        (-0.115, hem),
        (-0.125, -0.62),
        (-0.115, -0.79),
    )
    shape += limb([(-0.055, hem - 0.05), (-0.05, -0.24), (-0.052, -0.02)], [0.1, 0.085, 0.055])
    shape += limb([(0.055, hem - 0.05), (0.055, -0.24), (0.06, -0.02)], [0.1, 0.085, 0.055])
    shape += limb([(-0.052, -0.015), (-0.075, -0.012)], [0.04, 0.035], 2)
    shape += limb([(0.06, -0.015), (0.09, -0.012)], [0.04, 0.035], 2)
    shape += limb([(0.11, -0.77), (0.14 + arm * 0.4, -0.6), (0.13 + arm, -0.44 - arm)], [0.065, 0.06, 0.045])
    shape += limb([(-0.11, -0.77), (-0.14, -0.6), (-0.125, -0.44)], [0.065, 0.06, 0.045])
    if hat:
        shape += curve((-0.075, -0.94), (-0.06, -1.01), (0.06, -1.01), (0.085, -0.94), (0, -0.955))
    return shape


def walking(*, coat: float = 0.42, stride: float = 0.16, bag: bool = False) -> Shape:
    """A person in mid-step to the right, one unit tall."""
    hem = -coat
    shape = disc(0.035, -0.925, HEAD * 0.9, HEAD * 1.08)
    shape += limb([(0.02, -0.88), (0.01, -0.8)], [0.07, 0.08], 2)
    shape += curve(
        (-0.03, -0.85),
        (0.05, -0.845),
        (0.09, -0.78),
        (0.095, -0.6),
        (0.11, hem),
        (0.11, hem),
        (-0.12, hem),
        (-0.12, hem),
        (-0.1, -0.62),
        (-0.085, -0.79),
    )
    shape += limb(
        [(0.04, hem - 0.06), (stride * 0.75, -0.24), (stride, -0.03), (stride + 0.06, -0.015)],
        [0.11, 0.08, 0.05, 0.03],
    )
    shape += limb(
        [(-0.03, hem - 0.06), (-stride * 0.35, -0.24), (-stride * 1.1, -0.05), (-stride * 0.95, -0.015)],
        [0.11, 0.08, 0.05, 0.03],
    )
    shape += limb([(0.0, -0.77), (-0.08, -0.6), (-0.09, -0.46)], [0.07, 0.06, 0.04])
    shape += limb([(0.03, -0.77), (0.1, -0.61), (0.17, -0.5)], [0.07, 0.06, 0.04])
    if bag:
        shape += curve((-0.08, -0.8), (-0.16, -0.78), (-0.18, -0.62), (-0.15, -0.54), (-0.07, -0.55))
    return shape


def sitting() -> Shape:
    """A person on a bench that faces right; the seat is at the origin."""
    shape = disc(0.03, -0.47, HEAD * 0.9, HEAD * 1.08)
    shape += curve(
        (-0.03, -0.4),
        (0.05, -0.39),
        (0.1, -0.3),
        (0.1, -0.1),
        (0.12, 0.02),
        (-0.1, 0.02),
        (-0.12, -0.15),
        (-0.09, -0.34),
    )
    shape += limb([(0, -0.02), (0.15, -0.02), (0.25, 0.0)], [0.12, 0.12, 0.09])
    shape += limb([(0.25, 0.0), (0.25, 0.2), (0.25, 0.38), (0.31, 0.4)], [0.09, 0.07, 0.05, 0.035])
    return shape


def person(shape: Shape, x: float, foot: float, height: float, *, flip: bool = False) -> Shape:
    """A figure put on its feet at a place on the sheet."""
    return placed(shape, x, foot, height, flip=flip)
