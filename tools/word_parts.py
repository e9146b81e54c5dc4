"""The parts of a Word file, written out: styles, paragraphs, tables, and the package around them.

python-docx's starter file carries parts that nobody asked for; these files hold what the sheets need and no more.
Sizes are in points, widths in millimeters; Word counts in half points, twentieths of a point and eighths.
"""

import re
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

INK, TEAL, RUST, GREY, RULE, TINT, LINK = "16243A", "0B5560", "8A3614", "55606E", "C5CED6", "EEF4F5", "0B5394"
"""One ink, teal for hard skills, rust for soft ones; the lowest contrast on white is 6.4:1 (grey)."""
FONT = "Calibri"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = f'xmlns:w="{_MAIN}" xmlns:r="{_REL}"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 174.0
"""Width of the text on A4 with margins of 18 mm."""


def twips(millimeters: float) -> int:
    """Return twentieths of a point."""
    return round(millimeters * 1440 / 25.4)


@dataclass(frozen=True)
class Look:
    """How a style looks; 0, "" and False leave a property to the style it is based on."""

    name: str
    base: str = "Normal"
    size: float = 0
    color: str = ""
    bold: bool = False
    plain: bool = False
    """Not bold although the base is."""
    italic: bool = False
    caps: bool = False
    track: int = 0
    before: float = 0
    after: float = 0
    line: float = 1.08
    left: float = 0
    hang: float = 0
    right: float = 0
    keep_next: bool = False
    keep: bool = False
    level: int = 0
    """Outline level; 0 for body text."""
    shade: str = ""
    bars: tuple[tuple[str, int, int, str], ...] = ()
    """Lines around the paragraph: side, eighths of a point, distance in points, color."""
    box: str = ""
    underline: str = ""
    number: int = 0
    tabs: tuple[float, ...] = ()
    is_character: bool = False

    def xml(self) -> str:
        """Return the style's element."""
        kind = "character" if self.is_character else "paragraph"
        base = "" if self.is_character or self.name == "Normal" else f'<w:basedOn w:val="{style_id(self.base)}"/>'
        default = ' w:default="1"' if self.name == "Normal" else ""
        body = "" if self.is_character else f"<w:pPr>{self._paragraph()}</w:pPr>"
        name = self.name.lower() if self.name.startswith("Heading") or self.name == "Footer" else self.name
        return (
            f'<w:style w:type="{kind}"{default} w:styleId="{style_id(self.name)}"><w:name w:val="{name}"/>{base}<w:qFormat/>'
            f"{body}<w:rPr>{self._run()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        inherited = "" if self.base == "Normal" else '<w:keepNext w:val="0"/>'
        parts = ["<w:keepNext/>" if self.keep_next else inherited, "<w:keepLines/>" if self.keep else ""]
        parts.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self.number}"/></w:numPr>' if self.number else "")
        lines = "".join(f'<w:{s} w:val="single" w:sz="{z}" w:space="{d}" w:color="{c}"/>' for s, z, d, c in self.bars)
        parts.append(f"<w:pBdr>{lines}</w:pBdr>" if lines else "")
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if self.shade else "")
        stops = "".join(f'<w:tab w:val="left" w:pos="{twips(stop)}"/>' for stop in self.tabs)
        parts.append(f"<w:tabs>{stops}</w:tabs>" if stops else "")
        before, after, line = round(self.before * 20), round(self.after * 20), round(self.line * 240)
        parts.append(f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>')
        if self.left or self.right or self.hang:
            hanging = f' w:hanging="{twips(self.hang)}"' if self.hang else ""
            parts.append(f'<w:ind w:left="{twips(self.left)}" w:right="{twips(self.right)}"{hanging}/>')
        parts.append(f'<w:outlineLvl w:val="{self.level - 1}"/>' if self.level else "")
        return "".join(parts)

    def _run(self) -> str:
        fonts = (
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
            if self.name == "Normal"
            else ""
        )
        parts = [
            fonts,
            "<w:b/><w:bCs/>" if self.bold else "",
            '<w:b w:val="0"/><w:bCs w:val="0"/>' if self.plain else "",
        ]
        parts += ["<w:i/><w:iCs/>" if self.italic else "", "<w:caps/>" if self.caps else ""]
        parts.append(f'<w:color w:val="{self.color}"/>' if self.color else "")
        parts.append(f'<w:spacing w:val="{self.track}"/>' if self.track else "")
        half = round(self.size * 2)
        parts.append(f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "")
        parts.append(f'<w:u w:val="{self.underline}" w:color="{self.color}"/>' if self.underline else "")
        if self.is_character:
            parts.append(f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{self.box}"/>' if self.box else "")
            parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{self.shade}"/>' if self.shade else "")
        return "".join(parts)


def style_id(name: str) -> str:
    """Return the id that a style's name has inside the file."""
    return name.replace(" ", "").replace("-", "")


def run(text: str, style: str = "") -> str:
    """Return a run of text; a tab character becomes a tab and a newline a line break."""
    look = f'<w:rPr><w:rStyle w:val="{style_id(style)}"/></w:rPr>' if style else ""
    signs = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    pieces = [
        signs.get(piece, f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>')
        for piece in re.split(r"([\t\n])", text)
        if piece
    ]
    return f"<w:r>{look}{''.join(pieces)}</w:r>"


def paragraph(style: str, *runs: str, new_page: bool = False) -> str:
    """Return a paragraph; a run that is plain text needs no `run`."""
    brk = "<w:pageBreakBefore/>" if new_page else ""
    body = "".join(item if item.startswith("<w:") else run(item) for item in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{brk}</w:pPr>{body}</w:p>'


def table(widths: tuple[float, ...], rows: list[list[str]], caption: str, description: str, *, header: bool) -> str:
    """Return a table; a row of one cell is a template tag of its own."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    look = f'<w:tblLook w:val="{"0020" if header else "0000"}" w:firstRow="{int(header)}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    style = '<w:tblStyle w:val="StorybankTable"/>' if header else ""
    properties = (
        f'<w:tblPr>{style}<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
        f'<w:tblCaption w:val="{escape(caption)}"/><w:tblDescription w:val="{escape(description)}"/></w:tblPr>'
    )
    body = "".join(_row(cells, widths, is_head=header and number == 0) for number, cells in enumerate(rows))
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def together(caption: str, *paragraphs: str) -> str:
    """Return paragraphs that stay on one page: a table of one cell whose row may not split.

    Word keeps paragraphs together that each keep with the next; LibreOffice lets go of such a chain when it is long.
    """
    size = f'<w:tblW w:w="{twips(WIDTH)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    margins = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
    look = '<w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    grid = f'<w:tblGrid><w:gridCol w:w="{twips(WIDTH)}"/></w:tblGrid>'
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{twips(WIDTH)}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'
    return (
        f'<w:tbl><w:tblPr>{size}{margins}{look}<w:tblCaption w:val="{escape(caption)}"/></w:tblPr>{grid}'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr></w:tbl>"
    )


def _row(cells: list[str], widths: tuple[float, ...], *, is_head: bool) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    filled = [*cells, *[paragraph("Table Text")] * (len(widths) - len(cells))]
    body = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell if cell.startswith("<w:p>") else paragraph("Table Text", cell)}</w:tc>'
        for cell, width in zip(filled, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{body}</w:tr>"


def field(instruction: str) -> str:
    """Return a field that Word fills in, like PAGE."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{begin}{code}{separate}<w:r><w:t>1</w:t></w:r>{end}"


_TABLE_STYLE = f"""<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="StorybankTable"><w:name w:val="Storybank Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{INK}"/><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/>
<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders><w:tblCellMar><w:top w:w="45" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
<w:bottom w:w="45" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{INK}"/></w:rPr>
<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr></w:style>"""


def styles(looks: list[Look]) -> str:
    """Return the part that holds the styles."""
    defaults = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    character = '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
    body = "".join(look.xml() for look in looks)
    return f"{_DECLARATION}<w:styles {_NAMESPACES}>{defaults}{body}{character}{_TABLE_STYLE}</w:styles>"


def _numbering() -> str:
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="312" w:hanging="312"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/><w:color w:val="{TEAL}"/></w:rPr></w:lvl></w:abstractNum>'
        for number, (sign, font) in enumerate((("•", FONT), ("☐", "Segoe UI Symbol")), 1)
    )
    uses = "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2))
    return f"{_DECLARATION}<w:numbering {_NAMESPACES}>{kinds}{uses}</w:numbering>"


def write(path: Path, body: str, footer: str, looks: list[Look], margin: float) -> None:
    """Write a Word file; the same parts give the same bytes."""
    edge = twips(margin)
    section = (
        f'<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/>'
        f'<w:pgMar w:top="{twips(14)}" w:right="{edge}" w:bottom="{twips(15)}" w:left="{edge}" w:header="{twips(7)}" w:footer="{twips(7)}" w:gutter="0"/></w:sectPr>'
    )
    part = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footer1": "footer"}
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{name}.xml"/>'
        for number, (name, kind) in enumerate(part.items(), 1)
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in part.items()
    )
    parts = {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>storybank template</dc:title></cp:coreProperties>',
        "word/document.xml": f"{_DECLARATION}<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "word/styles.xml": styles(looks),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": f'{_DECLARATION}<w:settings {_NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/footer1.xml": f"{_DECLARATION}<w:ftr {_NAMESPACES}>{footer}</w:ftr>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.compress_type, member.external_attr, member.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(member, text)
