"""Web archives and quoted-printable pages: the page in them is read, and places are places in it."""

from __future__ import annotations

import base64
import hashlib
import quopri

import pytest

import drugsheet
from drugsheet.errors import EmptySource, UnreadableSource
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document
from drugsheet.reading.wrapped import unwrapped

from .documents import accounted, decoded

PAGE = (
    "<html><head><title>Dummycin</title></head><body class='a'><h1 id='t'>Dummycin</h1><h2 id='s'>Possible Side Effects</h2><ul><li>Hiccups</li></ul>"
    "<h2>When to Call the Doctor</h2><p>Call right away if you have:</p><ul><li>Fever of 38 °C or higher, which lasts more than one day</li></ul></body></html>\n"
)
QUOTED = quopri.encodestring(PAGE.encode()).decode()
HEAD = 'From: <Saved by a browser>\r\nSubject: Dummycin\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--=_b.1"\r\n\r\nNot shown.\r\n'
PICTURE = "\r\n----=_b.1\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh\r\n"


def part(body: bytes, encoding: str, media_type: str = "text/html; charset=utf-8") -> bytes:
    return f"\r\n----=_b.1\r\nContent-Type: {media_type}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: http://x/\r\n\r\n".encode() + body


def archive(*parts: bytes, end: bytes = b"\r\n----=_b.1--\r\n") -> bytes:
    return HEAD.encode() + b"".join(parts) + end


INNER = b"\r\n----=_b.1\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\nplain\r\n--c\r\nContent-Type: text/html\r\n\r\n"

ARCHIVES: tuple[tuple[str, bytes], ...] = (
    ("quoted-printable", archive(part(QUOTED.encode(), "quoted-printable"))),
    ("base64", archive(part(base64.encodebytes(PAGE.encode()), "base64"))),
    ("as it is", archive(part(PAGE.encode(), "8bit"))),
    ("another encoding", archive(part(PAGE.encode("cp1252"), "binary", "text/html; charset=windows-1252"))),
    ("behind a picture", archive(PICTURE.encode(), part(QUOTED.encode(), "quoted-printable"), part(b"<p>frame", "7bit"))),
    ("in an inner part", archive(INNER + PAGE.encode() + b"\r\n--c--")),
    ("cut off", archive(part(QUOTED.encode(), "Quoted-Printable"), end=b"")),
    ("line ends of Unix", archive(part(QUOTED.encode(), "quoted-printable")).replace(b"\r\n", b"\n")),
    ("one part", b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + QUOTED.encode()),
    ("a mark and blank lines first", b"\xef\xbb\xbf\n\nMIME-Version: 1.0\nContent-Type: text/html\n\n" + PAGE.encode()),
    ("no headers", QUOTED.encode()),
    ("no headers, twice", quopri.encodestring(QUOTED.encode())),
)

NOT_WRAPPED: tuple[str, ...] = (
    PAGE,
    "<p>Drink 8 cups (1 cup = 8 ounces) = 64 ounces = 2 liters</p>",
    "<table><tr><td width=20 height=80>a<td width=90>b<td bgcolor=FFFFFF>c",
    "NULLATIN\n\nPain (0 = none)\n======\n\nDose=20\nT=38\n",
    "Name: Dummycin\nRoute: oral\n\nPossible side effects\n",
    "Subject: x\nContent-Type: text/html\n\n<p>a",
    "<a href='?a=3D&b=3D&c=3D' title='x' class='y' id='z'>code</a>",
)


@pytest.mark.parametrize(("what", "source"), ARCHIVES, ids=[what for what, _ in ARCHIVES])
@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.html", "a.txt", None])
def test_the_page_is_read(what: str, source: bytes, name: str | None) -> None:
    document = read_document(source, name=name, media_type=None, limits=DEFAULT_LIMITS)
    assert document.decoded.text.strip() == PAGE.strip()
    assert document.decoded.sha256 == hashlib.sha256(source).hexdigest()
    assert document.media_type == "text/html"
    assert [block.text for block in document.blocks][-1] == "Fever of 38 °C or higher, which lasts more than one day"
    assert accounted(document)


@pytest.mark.parametrize("source", [source for what, source in ARCHIVES if what != "another encoding"])
def test_text_is_read_as_bytes_are(source: bytes) -> None:
    text = decoded(source.decode())
    assert text.text == decoded(source).text
    assert text.encoding is None


@pytest.mark.parametrize("source", [ARCHIVES[0][1], QUOTED.encode(), QUOTED])
def test_places_are_places_in_the_page(source: bytes | str) -> None:
    sheet = drugsheet.parse(source, name="dummycin.mht")
    (reason,) = sheet.when_to_call
    assert reason.text == "Fever of 38 °C or higher, which lasts more than one day"
    place = sheet.locate(reason.span)
    assert PAGE[place.start : place.end] == reason.text
    assert sheet.verify(source) == []
    again = drugsheet.DrugSheet.model_validate_json(sheet.model_dump_json()).attach(source)
    assert again.locate(reason.span) == place


def test_a_page_of_codes_that_nothing_announces_is_noted() -> None:
    assert [note.code for note in decoded(QUOTED).notes] == ["encoding_repaired"]
    assert decoded(ARCHIVES[0][1]).notes == ()


@pytest.mark.parametrize("source", NOT_WRAPPED)
def test_other_sources_stay_as_they_are(source: str) -> None:
    assert unwrapped(source.encode()) is None
    assert decoded(source).text == source


def test_a_message_of_text_is_text() -> None:
    source = b"MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nNausea =E2=80=93 and vomi=\nting\n"
    document = read_document(source, name="a.eml", media_type=None, limits=DEFAULT_LIMITS)
    assert document.media_type == "text/plain"
    assert document.text == "Nausea – and vomiting"


@pytest.mark.parametrize("source", [archive(PICTURE.encode()), HEAD.encode() + b"nothing", HEAD.encode().replace(b"boundary", b"limit") + b"x"])
def test_an_archive_without_a_page_is_refused(source: bytes) -> None:
    with pytest.raises(UnreadableSource, match="DS1003") as caught:
        decoded(source)
    assert "no page" in caught.value.reason
    assert caught.value.hint


def test_an_archive_of_an_empty_page_is_empty() -> None:
    with pytest.raises(EmptySource, match="DS1004"):
        decoded(archive(part(b"", "7bit")))


@pytest.mark.parametrize("depth", [7, 100, 5_000])
def test_archives_in_archives_end(depth: int) -> None:
    head = "MIME-Version: 1.0\n"
    layers = "".join(f"Content-Type: multipart/related; boundary=b{number}\n\n--b{number}\n" for number in range(depth))
    source = f"{head}{layers}Content-Type: text/html\n\n{PAGE}".encode()
    if depth == 7:
        assert decoded(source).text == PAGE
    else:
        with pytest.raises(UnreadableSource):
            decoded(source)


@pytest.mark.parametrize(
    "said",
    [
        b"text/html; charset*=a\0b''x",
        b"text/html; charset*0*=a\0b''x",
        b"multipart/related; boundary*=a\0b''B",
        b"multipart/related; boundary*=idna''%ff",
        b"multipart/related; boundary*=undefined''B",
        b"multipart/related; boundary*=punycode''%ff",
        b"multipart/related; boundary*=unicode_escape''%5cud800",
        b"multipart/related; boundary*=utf-7''+2AA-",
        b'text/html; a="' + b';\\"' * 100_000,
        b"text/html" + b";" * 100_000,
    ],
    ids=lambda said: said[:40].decode("latin-1"),
)
def test_what_a_header_says_in_no_letters_is_not_said(said: bytes) -> None:
    source = b"MIME-Version: 1.0\r\nContent-Type: " + said + b"\r\n\r\n" + PAGE.encode()
    if said.startswith(b"text/html"):
        page = unwrapped(source)
        assert page is not None
        assert (page.data, page.charset) == (PAGE.encode(), None)
    else:
        with pytest.raises(UnreadableSource):
            unwrapped(source)
