from collections.abc import Iterator

from PIL import features

from keruen.ops.doctor.problem import Problem

WANTED = {"jpg": "JPEG", "webp": "WebP", "avif": "AVIF", "freetype2": "FreeType (headlines in drawn pictures)"}


def check() -> Iterator[Problem]:
    """Pillow reads and writes what the portal's pictures are made of."""
    missing = [name for feature, name in WANTED.items() if not features.check(feature)]
    if missing:
        yield Problem(
            f"Pillow was built without {', '.join(missing)}",
            "install Pillow from its wheel: `pip install --force-reinstall pillow`",
        )
