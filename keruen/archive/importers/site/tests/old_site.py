"""Dala, a news site of 2015 as one found them: its pages, its sitemaps, its faults."""

import gzip
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from keruen.archive.importers.site import IMPORTER
from keruen.archive.report import Report
from keruen.archive.shelf import MediaShelf
from keruen.lib.tests.far_server import FarServer, Reply, far_server
from keruen.newsroom.tests.cast import jpeg

BRIDGE = (
    "В Алматинской области открыли мост через реку Или. Ремонт длился два года, движение шло по временной переправе.",
    "Дорожники заменили опоры и положили новое полотно, сообщили в областном управлении автомобильных дорог.",
)
SCHOOL = (
    "Түркістан облысында жаңа мектеп ашылды. Ғимаратта жеті жүз оқушыға арналған сыныптар мен асхана бар.",
    "Мектептің спорт залы мен кітапханасы ауыл тұрғындарына да қызмет көрсетеді, деді мектеп директоры.",
)
FRAME = """<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">
<title>{headline} — Дала</title>{head}</head>
<body><div id="header"><a href="/">Дала</a><ul class="menu"><li><a href="/obshestvo/">Общество</a></li>
<li><a href="/kk/">Қазақша</a></li></ul></div><div class="content">{content}</div>
<div class="footer"><p>© Дала, 2015. Перепечатка со ссылкой на сайт.</p></div></body></html>"""
STORY = """<h1>{headline}</h1><div class="info">{date} <span>Просмотров: 1280</span></div><div class="text">{text}
<p>Читайте также: <a href="/obshestvo/9-paromy.html">Паромы стали на зиму</a></p>
<div class="share"><a href="#">Поделиться</a></div></div>"""


def page(headline: str = "", content: str = "", *, language: str = "ru", head: str = "") -> str:
    return FRAME.format(headline=escape(headline), content=content, language=language, head=head)


def story(headline: str, *paragraphs: str, date: str = "16 октября 2015, 10:00", head: str = "", more: str = "",
          language: str = "ru") -> str:  # fmt: skip
    text = "".join(f"<p>{each}</p>" for each in paragraphs) + more
    return page(headline, STORY.format(headline=escape(headline), date=date, text=text), head=head, language=language)


def linked_data(**said: object) -> str:
    whole = {"@context": "https://schema.org", "@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(whole, ensure_ascii=False)}</script>'


def html(text: str, *, encoding: str = "utf-8", declared: str = "utf-8") -> Reply:
    return Reply(text.encode(encoding), headers={"Content-Type": f"text/html; charset={declared}"})


def sitemap(*addresses: str, more: str = "") -> bytes:
    entries = "".join(f"<url><loc>{escape(each)}</loc>{more}</url>" for each in addresses)
    return (
        f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()
    )


def sitemap_index(*addresses: str) -> bytes:
    entries = "".join(f"<sitemap><loc>{escape(each)}</loc></sitemap>" for each in addresses)
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</sitemapindex>'.encode()


@contextmanager
def old_site() -> Iterator[FarServer]:
    """With two stories, each the other's translation, and a photo; its sitemap is packed and stands in an index."""
    with far_server() as server:
        ru, kk = f"{server.address}/obshestvo/41-most.html", f"{server.address}/kk/kogam/42-mektep.html"
        both = f'<link rel="alternate" hreflang="ru" href="{ru}"><link rel="alternate" hreflang="kk" href="{kk}">'
        said = linked_data(
            headline="Мост через Или открыли после ремонта", datePublished="2015-10-16T10:00:00+06:00",
            author={"@type": "Person", "name": "Айгерим Сапарова"}, articleSection="Общество",
            keywords="мосты, дороги", image=f"{server.address}/photo/most.jpg",
        )  # fmt: skip
        photo = (
            '<figure><img src="/photo/most-300x200.jpg"><figcaption>Мост. Фото: Ерлан Төлегенов</figcaption></figure>'
        )
        server.answers(
            "/robots.txt", Reply(f"User-agent: *\nDisallow: /admin*\nSitemap: {server.address}/map.xml".encode())
        )
        server.answers("/map.xml", Reply(sitemap_index(f"{server.address}/map-1.xml.gz")))
        server.answers("/map-1.xml.gz", Reply(gzip.compress(sitemap(f"{server.address}/", ru, kk))))
        server.answers("/", html(page("Дала", f'<h2><a href="{ru}">Мост</a></h2><h2><a href="{kk}">Мектеп</a></h2>')))
        server.answers(
            "/obshestvo/41-most.html",
            html(story("Мост через Или открыли после ремонта", *BRIDGE, head=said + both, more=photo)),
        )
        server.answers(
            "/kk/kogam/42-mektep.html",
            html(
                story(
                    "Түркістанда жаңа мектеп ашылды",
                    *SCHOOL,
                    head=both,
                    language="kk",
                    date="2015 жылғы 17 қазан, 09:30",
                )
            ),
        )
        server.answers("/photo/most.jpg", Reply(jpeg(60, 40).getvalue()))
        yield server


def move_in(site: str, *options: str, report: Report | None = None) -> Report:
    """A run of the importer, as quick as it goes."""
    parser = ArgumentParser()
    IMPORTER.add_arguments(parser)
    report = report or Report()
    chosen = parser.parse_args([site, "--rate", "1000", *options])
    IMPORTER.prepare(chosen)
    IMPORTER.run(chosen, report, MediaShelf())
    return report


class Killed(BaseException):
    """As kill -9 would end a run."""


def asked(site: FarServer) -> list[str]:
    return [path for path, _ in site.requests]


def reasons(report: Report) -> dict[str, str]:
    """{path: why}"""
    return {"/" + entry.place.partition("//")[2].partition("/")[2]: entry.reason for entry in report.entries}


def saved(folder: Path, name: str, text: str, *, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path
