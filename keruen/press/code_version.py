"""The version of what makes pages: pages that another version made are no longer good.

It is taken from the contents of the package's files that pages are made of, from the names of the static files, from
the versions of the libraries and from the settings; so all processes of one deployment agree on it, and a deployment
that changes none of these voids nothing.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

import keruen

LIBRARIES = ("django", "wagtail", "django-modelcluster", "nh3")
KINDS = frozenset({".py", ".html", ".mo"})
# What has no part in a page, and would void all of them for nothing.
APART = frozenset({"tests", "demo", "management", "migrations", "fonts"})
# Who listens where changes no page; neither does how much there is room for.
OTHER_SETTINGS = frozenset(
    {
        "secret_key",
        "data",
        "bind",
        "workers",
        "threads",
        "log_level",
        "log_format",
        "contact",
        "press_budget",
        "press_wait",
        "surrogate_keys",
    }
)


@cache
def own_code() -> str:
    """The version of this process's code."""
    return code_version(
        Path(keruen.__file__).parent, manifest=settings.STATIC_ROOT / "staticfiles.json", words=_words()
    )


def code_version(package: Path, *, manifest: Path, words: Iterable[str]) -> str:
    """Sixteen hexadecimal digits that stand for all of these."""
    digest = blake2b(digest_size=8)
    for path in sorted(_files(package)):
        digest.update(str(path.relative_to(package)).encode())
        digest.update(blake2b(path.read_bytes()).digest())
    digest.update(manifest.read_bytes() if manifest.exists() else b"")
    digest.update("\n".join(words).encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in APART:
                yield from _files(path)
        elif path.suffix in KINDS:
            yield path


def _words() -> Iterator[str]:
    yield from (f"{name} {version(name)}" for name in LIBRARIES)
    decided = settings.ENVIRONMENT.model_dump(mode="json")
    yield from (f"{name}={decided[name]}" for name in sorted(decided.keys() - OTHER_SETTINGS))
    # Stories bear a proof that is made with it (`pulse/counting/token.py`).
    yield blake2b(settings.SECRET_KEY.encode(), digest_size=8, person=b"press code").hexdigest()
