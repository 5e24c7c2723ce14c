"""The pages that go out when there is nothing else: they need no template, no database, no static file.

Their words are here and not in the catalogues, since a reader worker doesn't load Django's.
"""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Final

from keruen.lib.languages import of_path, preferred
from keruen.press.serving.wsgi import Environ, Headers, Reply

DESK: Final = "/desk/"
RETRY_SECONDS: Final = 10
LANGUAGES: Final = ("ru", "kk", "en")

_STYLE: Final = (
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.5rem;"
    "color:#1c1b19;background:#fbf9f5}h1{font-size:1.75rem;line-height:1.2}code{overflow-wrap:anywhere}"
    "@media(prefers-color-scheme:dark){body{color:#f2efe8;background:#171614}}"
)
_STYLE_HASH: Final = b64encode(sha256(_STYLE.encode()).digest()).decode()
HEADERS: Final = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("Retry-After", str(RETRY_SECONDS)),
    (
        "Content-Security-Policy",
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)


@dataclass(frozen=True, slots=True)
class Words:
    title: str
    reader: str
    busy: str
    desk: str
    desk_reader: str


WORDS: Final = {
    "ru": Words(
        title="Страница сейчас недоступна",
        reader="Мы уже чиним. Попробуйте ещё раз через минуту.",
        busy="Сейчас очень много запросов. Попробуйте ещё раз через несколько секунд.",
        desk="Редакция сейчас недоступна",
        desk_reader="Читатели по-прежнему видят сохранённые страницы. Причина:",
    ),
    "kk": Words(
        title="Бет қазір қолжетімсіз",
        reader="Ақауды жөндеп жатырмыз. Бір минуттан кейін қайталап көріңіз.",
        busy="Қазір сұраныс өте көп. Бірнеше секундтан кейін қайталап көріңіз.",
        desk="Редакция қазір қолжетімсіз",
        desk_reader="Оқырмандар сақталған беттерді бұрынғыдай көріп отыр. Себебі:",
    ),
    "en": Words(
        title="The page is not available now",
        reader="It is being repaired. Try again in a minute.",
        busy="Very many are asking just now. Try again in a few seconds.",
        desk="The desk is not available now",
        desk_reader="Readers still see the stored pages. The reason:",
    ),
}


def page(environ: Environ, reason: str = "") -> Reply:
    """The answer to whoever asks for what can't be had: to a reader that, to the desk also the reason."""
    language = _language(environ)
    words = WORDS[language]
    if environ["PATH_INFO"].startswith(DESK):
        return _reply(language, words.desk, f"{words.desk_reader} <code lang=en>{escape(reason)}</code>")
    return _reply(language, words.title, escape(words.reader))


def busy(environ: Environ) -> Reply:
    """The answer to one request too many."""
    language = _language(environ)
    return _reply(language, WORDS[language].title, escape(WORDS[language].busy))


def too_long() -> Reply:
    body = b"The address is too long.\n"
    return 414, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))], body


def _language(environ: Environ) -> str:
    return of_path(environ["PATH_INFO"], LANGUAGES) or preferred(environ.get("HTTP_ACCEPT_LANGUAGE", ""), LANGUAGES)


def _reply(language: str, title: str, html: str) -> Reply:
    body = (
        f"<!doctype html>\n<html lang={language}>\n<head>\n<meta charset=utf-8>\n<title>{escape(title)}</title>\n"
        '<meta name=viewport content="width=device-width, initial-scale=1">\n<meta name=robots content=noindex>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n<p>{html}</p>\n</main>\n"
        "</body>\n</html>\n"
    ).encode()
    headers: Headers = [*HEADERS, ("Content-Language", language), ("Content-Length", str(len(body)))]
    return 503, headers, body
