"""Cuts the site's fonts out of the variable ones on npm. Not part of the running portal; run it when letters change.

    python subset.py LITERATA_FILES GOLOS_FILES

where both are `package/files` of @fontsource-variable/literata and @fontsource-variable/golos-text. It needs
`fonttools` and `brotli`. It writes `../static/reader/fonts/*.woff2` and `literata-display.ttf` beside itself (for
drawing) and prints the metrics that the fallbacks in `reader.css` are adjusted by.

Each face is set at one point of its design space, its scripts are joined into one file, and only the letters of
Russian, Kazakh and English with what newspapers set between them are kept: 50 to 60 KB for all that a story loads.
"""

# mypy: ignore-errors
# A developer's tool: fonttools is no dependency of the portal, and ships no types.

import sys
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
STATIC = HERE.parent / "static" / "reader" / "fonts"
RUSSIAN = "".join(chr(code) for code in range(0x410, 0x450)) + "Ёё"
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
SIGNS = "\u00a0«»„“”‘’–—…№§°©·×±−₸€$₽¥£▲▼←→"
SCRIPTS = ("latin", "cyrillic", "cyrillic-ext", "latin-ext")
FEATURES = ["kern", "tnum", "lnum", "locl"]
# name: (where the files are, their name's middle and end, the point of the design space)
FACES = {
    "literata-text": ("literata", "standard-normal", {"opsz": 16, "wght": 400}),
    "literata-display": ("literata", "standard-normal", {"opsz": 30, "wght": 640}),
    "literata-italic": ("literata", "standard-italic", {"opsz": 16, "wght": 400}),
    "golos-text": ("golos-text", "wght-normal", {"wght": 400}),
    "golos-bold": ("golos-text", "wght-normal", {"wght": 600}),
}


def face(folder: Path, family: str, style: str, place: dict[str, float], scratch: Path) -> TTFont:
    """One static font with every letter of `SCRIPTS`."""
    parts = []
    for script in SCRIPTS:
        path = folder / f"{family}-{script}-{style}.woff2"
        font = instantiateVariableFont(TTFont(path), place)
        font.flavor = None
        cut(font)
        part = scratch / f"{family}-{script}.ttf"
        font.save(part)
        if font.getBestCmap():
            parts.append(part)
    return Merger().merge([str(part) for part in parts])


def cut(font: TTFont) -> None:
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.name_IDs = [1, 2, 13, 14]
    options.notdef_outline = True
    options.glyph_names = False
    subsetter = Subsetter(options)
    subsetter.populate(text=RUSSIAN + KAZAKH + ASCII + SIGNS)
    subsetter.subset(font)


def metrics(font: TTFont) -> str:
    """What `size-adjust` and its companions are computed from, in units of the em."""
    em = font["head"].unitsPerEm
    letters = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэф" + " " * 5
    cmap, widths = font.getBestCmap(), font["hmtx"]
    mean = sum(widths[cmap[ord(letter)]][0] for letter in letters) / len(letters)
    hhea = font["hhea"]
    up, down, gap = hhea.ascent / em, -hhea.descent / em, hhea.lineGap / em
    return f"ascent {up:.3f} descent {down:.3f} gap {gap:.3f} mean {mean / em:.4f}"


def main() -> None:
    folders = {"literata": Path(sys.argv[1]), "golos-text": Path(sys.argv[2])}
    scratch = Path(sys.argv[3]) if len(sys.argv) > 3 else Path("/tmp")  # noqa: S108 - a developer's own machine
    STATIC.mkdir(parents=True, exist_ok=True)
    for name, (family, style, place) in FACES.items():
        font = face(folders[family], family, style, place, scratch)
        cut(font)
        missing = [sign for sign in RUSSIAN + KAZAKH + ASCII + SIGNS if ord(sign) not in font.getBestCmap()]
        if name == "literata-display":
            font.save(HERE / "literata-display.ttf")
        font.flavor = "woff2"
        path = STATIC / f"{name}.woff2"
        font.save(path)
        print(f"{path.name}: {path.stat().st_size} bytes; {metrics(font)}; without {' '.join(missing)}")  # noqa: T201


if __name__ == "__main__":
    main()
