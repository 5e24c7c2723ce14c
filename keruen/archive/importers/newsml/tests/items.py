"""Items as agencies send them in NewsML-G2 and NITF, for tests and for measuring."""

from argparse import ArgumentParser
from collections.abc import Iterable
from html import escape
from pathlib import Path

from keruen.archive.importers.newsml import IMPORTER
from keruen.archive.report import Report
from keruen.archive.shelf import MediaShelf, Shelf
from keruen.newsroom.tests.cast import jpeg

NAR = "http://iptc.org/std/nar/2006-10-01/"
XHTML = "http://www.w3.org/1999/xhtml"
NITF = "http://iptc.org/std/NITF/2006-10-18/"
OUT = "2015-10-16T10:00:00+06:00"
BODY = "<p>Текст.</p>"


def xhtml(body: str) -> str:
    html = f'<html xmlns="{XHTML}"><head><title>т</title></head><body>{body}</body></html>'
    return f'<inlineXML contenttype="application/xhtml+xml" wordcount="2">{html}</inlineXML>'


def in_nitf(content: str, top: str = "", namespace: str = f' xmlns="{NITF}"') -> str:
    body = f"<body><body.head>{top}</body.head><body.content>{content}</body.content></body>"
    return f'<inlineXML contenttype="application/nitf+xml"><nitf{namespace}>{body}</nitf></inlineXML>'


def remote(href: str, rendition: str = "rnd:highRes", width: int = 3000) -> str:
    return (
        f'<remoteContent href="{escape(href)}" contenttype="image/jpeg" rendition="{rendition}" width="{width}"'
        ' height="2000" size="100"/>'
    )


def text_item(
    guid: str = "urn:newsml:agency.kz:1",
    *,
    version: int = 1,
    about: str = "",
    content: str = "",
    contents: str | None = None,
    created: str = OUT,
    versioned: str = OUT,
    status: str = "stat:usable",
    language: str = "ru",
    kind: str = "ninat:text",
    headline: str = "Заголовок",
) -> str:
    return f"""<newsItem guid="{guid}" version="{version}" standard="NewsML-G2" standardversion="2.29"
      conformance="power" xml:lang="{language}">
     <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"/>
     <rightsInfo><copyrightHolder><name>Агентство</name></copyrightHolder>
      <copyrightNotice>© Агентство</copyrightNotice></rightsInfo>
     <itemMeta><itemClass qcode="{kind}"/><provider qcode="nprov:AG"/><versionCreated>{versioned}</versionCreated>
      <firstCreated>{created}</firstCreated><pubStatus qcode="{status}"/>{about}</itemMeta>
     <contentMeta><urgency>4</urgency><language tag="{language}"/><headline>{headline}</headline>{content}</contentMeta>
     <contentSet>{xhtml(BODY) if contents is None else contents}</contentSet></newsItem>"""


def picture_item(guid: str, href: str, *, caption: str = "Степь", by: str = "А. Сапарова") -> str:
    content = (
        f'<creator><name>{by}</name></creator><description role="drol:caption">{caption}</description>'
        '<description role="drol:altText">Трава</description>'
    )
    contents = remote(f"small-{href}", "rnd:thumbnail", 100) + remote(href)
    return text_item(guid, kind="ninat:picture", content=content, contents=contents)


def package(guid: str, groups: Iterable[Iterable[str]]) -> str:
    def group(number: int, members: Iterable[str]) -> str:
        references = "".join(
            f'<itemRef residref="{each}"><itemClass qcode="ninat:text"/></itemRef>' for each in members
        )
        return f'<group id="G{number}" role="grole:main">{references}</group>'

    inner = "".join(group(number, members) for number, members in enumerate(groups))
    return f"""<packageItem guid="{guid}" version="1" standard="NewsML-G2" standardversion="2.29" conformance="power">
     <itemMeta><itemClass qcode="ninat:composite"/><versionCreated>{OUT}</versionCreated></itemMeta>
     <groupSet root="G0">{inner}</groupSet></packageItem>"""


def message(*items: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="{NAR}"><header><sent>{OUT}</sent></header>'
        f"<itemSet>{''.join(items)}</itemSet></newsMessage>"
    )


def alone(item: str) -> str:
    """An item that is a document by itself."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{item.replace("<newsItem", f"<newsItem xmlns={NAR!r}", 1)}'


def nitf_file(
    content: str = BODY, *, guid: str = "agency.2015.1", version: int = 1, head: str = "", top: str = ""
) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd">
<nitf version="-//IPTC//DTD NITF 3.4//EN" xml:lang="ru"><head><title>Имя</title>
<docdata management-status="usable"><doc-id regsrc="AG" id-string="{guid}"/><urgency ed-urg="4"/>
<date.issue norm="20151016T100000+0600"/><du-key key="a" version="{version}"/>{head}</docdata>
<pubdata type="web" position.section="Культура"/></head>
<body><body.head><hedline><hl1>Заголовок</hl1></hedline>{top}</body.head>
<body.content>{content}</body.content></body></nitf>"""


def write(folder: Path, content: str | bytes, name: str = "a.xml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def photo(folder: Path, name: str) -> None:
    (folder / name).write_bytes(jpeg(60, 40).getvalue())


def move_in(path: Path, *options: str, shelf: Shelf | None = None, report: Report | None = None) -> Report:
    parser = ArgumentParser()
    IMPORTER.add_arguments(parser)
    report = report or Report()
    IMPORTER.run(parser.parse_args([str(path), *options]), report, shelf or MediaShelf())
    return report


def losses(report: Report) -> list[tuple[str, str]]:
    return [(loss.kind, loss.what) for loss in report.losses]


def reasons(report: Report) -> list[str]:
    return [f"{entry.place.rpartition('#')[2]}: {entry.reason}" for entry in report.entries]
