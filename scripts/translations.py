"""The catalogues of `keruen/locale`: takes in new strings, compiles, and checks that nothing is missing.

translations.py            reads every string from the code (needs GNU gettext), merges, compiles
translations.py --check    fails where a string has no translation, or a compiled catalogue is out of date
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

PACKAGE = Path(__file__).parent.parent / "keruen"
LANGUAGES = ("ru", "kk")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
PLURAL_FORMS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "kk": "nplurals=2; plural=(n!=1);",
}


def catalogue(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def strings_in_code() -> polib.POFile | None:
    """Every string that the code marks for translation; None where GNU gettext is missing."""
    if not shutil.which("xgettext"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "keruen"
        shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("locale", "tests", "migrations", "*.mo"))
        (copy / "locale").mkdir()
        subprocess.run(
            [Path(sys.executable).with_name("django-admin"), "makemessages", "-l", "en", "--no-location", "-v", "0"],
            cwd=copy,
            check=True,
        )
        return polib.pofile(str(copy / "locale/en/LC_MESSAGES/django.po"))


def merge(language: str, strings: polib.POFile) -> None:
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    po = polib.pofile(str(path)) if path.exists() else polib.POFile(wrapwidth=0)
    po.wrapwidth = 0
    po.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": language,
        "Plural-Forms": PLURAL_FORMS[language],
    }
    wanted = {(entry.msgctxt, entry.msgid): entry for entry in strings}
    for entry in [entry for entry in po if (entry.msgctxt, entry.msgid) not in wanted]:
        po.remove(entry)
    known = {(entry.msgctxt, entry.msgid) for entry in po}
    for key, entry in wanted.items():
        if key not in known:
            po.append(polib.POEntry(msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgctxt=entry.msgctxt))
    po.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    po.save(str(path))
    po.save_as_mofile(str(path.with_suffix(".mo")))


def faults(language: str, strings: polib.POFile | None) -> list[str]:
    po = polib.pofile(str(catalogue(language)))
    found = [
        f"{language}: no translation of {entry.msgid!r}" for entry in po.untranslated_entries() + po.fuzzy_entries()
    ]
    for entry in po:
        wanted = sorted(PLACEHOLDER.findall(entry.msgid))
        for text in [entry.msgstr] if entry.msgstr else []:
            if sorted(PLACEHOLDER.findall(text)) != wanted:
                found.append(f"{language}: {entry.msgid!r} has other placeholders than {text!r}")
    if strings is not None:
        known = {(entry.msgctxt, entry.msgid) for entry in po}
        found += [
            f"{language}: not in the catalogue: {e.msgid!r}" for e in strings if (e.msgctxt, e.msgid) not in known
        ]
    if catalogue(language).with_suffix(".mo").read_bytes() != po.to_binary():
        found.append(f"{language}: django.mo is out of date; run scripts/translations.py")
    return found


def main() -> int:
    strings = strings_in_code()
    if "--check" not in sys.argv:
        if strings is None:
            sys.exit("translations.py: GNU gettext is needed (Debian: apt install gettext)")
        for language in LANGUAGES:
            merge(language, strings)
    if strings is None:
        print("translations.py: GNU gettext is missing, so the code was not searched for new strings")
    problems = [fault for language in LANGUAGES for fault in faults(language, strings)]
    print("\n".join(problems) or "translations: complete")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
