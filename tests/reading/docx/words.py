"""Word files of our own: paragraphs and runs as strings of XML, packed as a word processor packs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text: str, *, bold: bool = False, raised: bool = False, more: str = "") -> str:
    """A run; ``more`` are other properties of it."""
    properties = ("<w:b/>" if bold else "") + more + ('<w:vertAlign w:val="superscript"/>' if raised else "")
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}{words(text)}</w:r>'


def words(text: str, tag: str = "t") -> str:
    """The text of a run."""
    return f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>'


def paragraph(inner: str, *, style: str = "", more: str = "") -> str:
    """A paragraph of runs; ``more`` are other properties of it."""
    properties = (f"<w:pStyle w:val={quoteattr(style)}/>" if style else "") + more
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def numbered(key: int, level: int = 0) -> str:
    """The property of a paragraph that is an item of a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'


def style(key: str, name: str, *, based_on: str = "", paragraph: str = "", run: str = "", default: bool = False) -> str:
    """A paragraph style."""
    usual = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="paragraph"{usual} w:styleId={quoteattr(key)}><w:name w:val={quoteattr(name)}/>'
        f"{f'<w:basedOn w:val={quoteattr(based_on)}/>' if based_on else ''}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def levels(form: str, text: str, font: str = "", *, count: int = 9) -> str:
    """The levels of a list, each half an inch further in; ``%`` in the text stands for the number of the level."""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text.replace("%", f"%{at + 1}")}"/>'
        f'<w:pPr><w:ind w:left="{720 * (at + 1)}" w:hanging="360"/></w:pPr>{fonts}</w:lvl>'
        for at in range(count)
    )


def numbering(*kinds: str) -> str:
    """The lists of a file, one for each kind, numbered from 1."""
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{at}">{kind}</w:abstractNum>' for at, kind in enumerate(kinds))
    lists = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(kinds)))
    return f"{abstract}{lists}"


def table(rows: Sequence[Sequence[str]], *, heads: int = 0) -> str:
    """A table of cells with paragraphs in them; a cell may begin with its properties."""
    written = ""
    for at, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if at < heads else ""
        written += f"<w:tr>{head}{''.join(f'<w:tc>{cell}</w:tc>' for cell in row)}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{written}</w:tbl>"


def cell(inner: str, *, columns: int = 1, merge: str = "") -> str:
    """The inside of a cell that spans columns, or begins or goes on with one over several rows (``restart``, ``continue``)."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f"<w:tcPr>{span}{f'<w:vMerge w:val={quoteattr(merge)}/>' if merge else ''}</w:tcPr>{inner}"


def box(inner: str, *, alternative: bool = True, old: bool = False) -> str:
    """A run with a box of text: as a drawing, with the old form as its alternative, or in the old form alone."""
    vml = f"<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    if old:
        return f"<w:r>{vml}</w:r>"
    drawing = (
        '<w:drawing><wp:anchor><wp:docPr id="1" name="Box" descr="A frame"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"<w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    if not alternative:
        return f"<w:r>{drawing}</w:r>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent></w:r>'


def told(command: str, result: str) -> str:
    """Runs of a field: what it is told to do, and its result, which are runs."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{mark.format('begin')}<w:r>{words(command, 'instrText')}</w:r>{mark.format('separate')}{result}{mark.format('end')}"


@dataclass(frozen=True)
class Package:
    """A Word file before it is packed: the body and the insides of its other parts."""

    body: str
    styles: str = ""
    numbering: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    """The insides of other parts by kind: ``header``, ``footnotes``, …"""
    title: str = ""
    strict: bool = False

    def files(self) -> dict[str, bytes]:
        """The parts by name."""
        inner = {"styles": self.styles, "numbering": self.numbering, **self.parts}
        kinds = {kind: text for kind, text in inner.items() if text}
        roots = {"header": "hdr", "footer": "ftr"}
        files = {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": _relations([("rId1", f"{_REL}officeDocument", "word/document.xml"), *([("rId2", _CORE, "docProps/core.xml")] if self.title else [])]),
            "word/document.xml": f"<w:document {NAMES}><w:body>{self.body}<w:sectPr/></w:body></w:document>",
            "word/_rels/document.xml.rels": _relations([(f"rId{at}", _REL + kind, f"{kind}.xml") for at, kind in enumerate(kinds, 1)]),
            **{f"word/{kind}.xml": f"<w:{roots.get(kind, kind)} {NAMES}>{text}</w:{roots.get(kind, kind)}>" for kind, text in kinds.items()},
        }
        if self.title:
            files["docProps/core.xml"] = f'<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(self.title)}</dc:title></cp:coreProperties>'
        if self.strict:
            files = {name: text.replace(W, STRICT).replace("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument") for name, text in files.items()}
        return {name: (_HEAD + text).encode() for name, text in files.items()}

    def pack(self) -> bytes:
        """The file."""
        return packed(self.files())


def packed(files: Mapping[str, bytes]) -> bytes:
    """Parts as an archive; the same parts are always the same bytes."""
    sink = BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return sink.getvalue()


def _relations(found: Sequence[tuple[str, str, str]]) -> str:
    inner = "".join(f"<Relationship Id={quoteattr(key)} Type={quoteattr(kind)} Target={quoteattr(target)}/>" for key, kind, target in found)
    return f'<Relationships xmlns="{_PACKAGE_REL}">{inner}</Relationships>'
