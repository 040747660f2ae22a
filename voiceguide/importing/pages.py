"""HTML to blocks; the border for lxml.

The page is walked once, from start to end, with the parser's own line numbers. Furniture is known by its
element (navigation, footer, form) or by a word in its class or id (comments, share, newsletter) and is set
apart with its text; headings, lists, tables and bold text keep their meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from voiceguide.importing.inline import first_words
from voiceguide.importing.model import ArticleError, Block, Dropped, Kind, Page
from voiceguide.records import replace

_SILENT = frozenset(
    """script style noscript template svg math iframe object embed head select option textarea audio video
    canvas meta link""".split()
)
_FURNITURE = frozenset("nav footer aside form button figcaption dialog menu".split())
_BLOCKS = frozenset(
    """p div section article main header li ul ol dl dt dd h1 h2 h3 h4 h5 h6 table tbody thead tfoot tr td
    th caption blockquote pre br hr
    figure address details summary center fieldset body html""".split()
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|replies|share|sharing|sharedaddy|social|sidebar|widget|related|"
    r"recommended|cookies?|consent|gdpr|"
    r"newsletter|site-header|site-title|masthead|topbar|logo|subscribe|signup|sign-up|breadcrumbs?|menu|"
    r"nav|navbar|navigation|footer|promo|advert|advertisement|ads?|banner|"
    r"byline|author|bio|tags?|tagcloud|categories|popup|modal|pagination|pager|post-navigation|skip-link|"
    r"search|meta|postmeta|entry-meta|"
    r"post-meta|timestamp|posted-on|toc|table-of-contents|copyright|disclosure|cta|booking|rating|votes|"
    r"print|screen-reader-text|sr-only|"
    r"read-more|readmore|more-link|next-post|prev-post|caption|wp-caption-text|sponsored|donate|login|"
    r"jp-relatedposts|likes?|views?)(?:$|[\s_-])"
)
_KEPT = frozenset("html body main article h1 h2 h3 h4 h5 h6 table tr td th tbody".split())
WHY = "page furniture"


MOST_TAGS = 200_000
"""How many tags a page may have, in either direction: a long article has a few thousand."""


@dataclass(slots=True)
class _Walk:
    """What the walk has gathered; lives for one page only."""

    blocks: list[Block] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    line: int = 1
    begun: int = 1
    silent: int = 0
    furniture: list[etree._Element] = field(default_factory=list)
    bold: int = 0
    slanted: int = 0
    printed: list[str] = field(default_factory=list)
    depth: int = 0
    lists: list[int] = field(default_factory=list)
    heading: int = 0
    item: str | None = None
    cells: list[str] | None = None
    row_line: int = 0
    heads: int = 0
    title: str = ""
    apart: bool = True
    linked: int = 0
    linked_text: int = 0


def page_of(text: str, *, name: str) -> Page:
    """The page's title, its blocks, and its furniture; an ArticleError where it cannot be read."""
    if text.count("<") > MOST_TAGS:
        raise ArticleError(
            f"{name}: this page is too long: more than {MOST_TAGS:,} tags",
            help="copy the article's text into a text file",
        )
    tree = _parsed(text, name=name)
    walk = _Walk()
    chosen = _main(tree)
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            if event == "end":
                _text(walk, element.tail)
            continue
        if event == "start":
            _start(walk, element, chosen)
        else:
            _end(walk, element)
    _flush(walk)
    found = tree.find(".//title")
    title = " ".join("".join(map(str, found.itertext())).split()) if found is not None else ""
    return Page(title, tuple(walk.blocks), tuple(walk.dropped))


def _parsed(text: str, *, name: str) -> etree._Element:
    parser = html.HTMLParser(
        recover=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    body = "".join(c for c in text if c >= " " or c in "\t\n\r").encode("utf-8", errors="replace")
    try:
        tree: etree._Element = html.document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise ArticleError(
            f"{name}: this page has no text", help="save the page again, or copy its text"
        ) from None
    if any("depth" in str(entry.message) for entry in parser.error_log):
        raise ArticleError(
            f"{name}: this page nests its elements too deeply to be read",
            help="copy the article's text into a text file",
        )
    return tree


def _sizes(tree: etree._Element) -> dict[etree._Element, int]:
    """How many characters of text each candidate for the main part holds."""
    sizes: dict[etree._Element, int] = {}
    for element in tree.iter("main", "article"):
        if not any(up.tag in ("main", "article") for up in element.iterancestors()):
            sizes[element] = sum(len(t.strip()) for t in element.itertext())
    return sizes


def _main(tree: etree._Element) -> frozenset[etree._Element]:
    """The parts that hold most of the page's text; empty where the page names none."""
    sizes = _sizes(tree)
    total = sum(len(t.strip()) for t in tree.itertext()) or 1
    return frozenset(sizes) if sum(sizes.values()) * 2 > total else frozenset()


def _is_furniture(element: etree._Element) -> bool:
    tag = element.tag
    if tag in _FURNITURE:
        return True
    if tag == "header":
        return next(element.iter("h1"), None) is None
    if tag in _KEPT or (tag in ("p", "li", "span", "b", "strong") and len(element.get("class", "")) == 0):
        return False
    marks = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}".lower()
    if not _CLASS.search(marks[:500]):
        return False
    return next(element.iter("h1", "article", "main"), None) is None


def _start(walk: _Walk, element: etree._Element, chosen: frozenset[etree._Element]) -> None:
    tag = str(element.tag)
    at: object = element.sourceline  # None where the parser made the element up
    walk.line = max(walk.line, at if isinstance(at, int) else 0)
    if tag in _SILENT:
        walk.silent += 1
    if tag in _BLOCKS:
        _flush(walk)
    if not walk.furniture and _is_furniture(element) and element not in chosen:
        _flush(walk)
        walk.furniture.append(element)
    _open(walk, element, tag)
    _text(walk, element.text)


def _open(walk: _Walk, element: etree._Element, tag: str) -> None:
    if tag in ("b", "strong", "dt"):
        walk.bold += 1
    elif tag in ("i", "em"):
        walk.slanted += 1
    elif tag == "a":
        walk.linked += 1
    elif tag in ("ul", "ol"):
        start = element.get("start", "1")
        walk.lists.append(
            int(start) if tag == "ol" and start.isdigit() and len(start) < 4 else (1 if tag == "ol" else 0)
        )
    elif tag == "li":
        count = walk.lists[-1] if walk.lists else 0
        walk.item = f"{count}." if count else "\u2022"
        if count:
            walk.lists[-1] += 1
    elif tag in _HEADINGS:
        walk.heading = _HEADINGS[tag]
    elif tag == "tr" and not _is_layout(element):
        walk.cells, walk.row_line, walk.heads = [], walk.line, 0
    elif tag in ("td", "th") and walk.cells is not None:
        walk.cells.append("")
        walk.heads += tag == "th"


def _is_layout(row: etree._Element) -> bool:
    """Whether a row only places parts of the page: one cell, or headings, lists and paragraphs in it."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2:
        return True
    return next(row.iter("table", "h1", "h2", "h3", "h4"), None) is not None


def _end(walk: _Walk, element: etree._Element) -> None:
    tag = str(element.tag)
    if tag in _BLOCKS:
        _flush(walk)
    _close(walk, tag)
    if walk.furniture and walk.furniture[-1] is element:
        _flush(walk)
        walk.furniture.pop()
    if tag in _SILENT:
        walk.silent -= 1
    _text(walk, element.tail)


def _close(walk: _Walk, tag: str) -> None:
    if tag in ("b", "strong", "dt"):
        walk.bold -= 1
    elif tag in ("i", "em"):
        walk.slanted -= 1
    elif tag == "a":
        walk.linked -= 1
    elif tag in ("ul", "ol") and walk.lists:
        walk.lists.pop()
    elif tag == "li":
        walk.item = None
    elif tag in _HEADINGS:
        walk.heading = 0
    elif tag == "tr" and walk.cells is not None:
        cells, walk.cells = tuple(walk.cells), None
        if any(cells) and not walk.furniture:
            walk.blocks.append(
                Block(
                    "row",
                    " ".join(" ".join(cells).split()),
                    walk.row_line,
                    int(walk.heads == len(cells)),
                    cells=cells,
                )
            )
    elif tag in ("p", "ul", "ol", "div", "section", "table"):
        walk.apart = True


def _text(walk: _Walk, text: str | None) -> None:
    if not text:
        return
    if not walk.silent and text.strip():
        if not walk.pieces or not any(piece.strip() for piece, _ in walk.pieces):
            walk.begun = walk.line + text[: len(text) - len(text.lstrip())].count("\n")
        walk.pieces.append((text, walk.bold > 0))
        walk.printed += [text] if walk.bold or walk.slanted else []
        walk.linked_text += len(text.strip()) if walk.linked else 0
    elif not walk.silent and walk.pieces:
        walk.pieces.append((" ", walk.bold > 0))
    walk.line += text.count("\n")


def _flush(walk: _Walk) -> None:
    """End the piece of text that is under way, as a block, a cell's text or furniture."""
    pieces, walk.pieces = walk.pieces, []
    printed, walk.printed = walk.printed, []
    linked, walk.linked_text = walk.linked_text, 0
    text = " ".join("".join(piece for piece, _ in pieces).split())
    if not text:
        return
    only_link = (
        linked >= len(text.replace(" ", "")) * 0.9
        and (walk.item is not None or len(text) < 60)
        and not walk.heading
    )
    if walk.furniture or (only_link and walk.cells is None):
        walk.dropped.append(Dropped(walk.begun, text, WHY))
        return
    if walk.cells is not None:
        if walk.cells:
            walk.cells[-1] = f"{walk.cells[-1]}\n{text}".strip()
        return
    walk.blocks.append(replace(_block(walk, pieces, text), stress=first_words(printed)))
    walk.apart = False


def _block(walk: _Walk, pieces: list[tuple[str, bool]], text: str) -> Block:
    lead = len(" ".join("".join(_bold(pieces)).split()))
    if walk.heading:
        return Block("heading", text, walk.begun, walk.heading)
    if walk.item is not None:
        marker, walk.item = walk.item, ""
        kind: Kind = "item" if marker else "para"
        return Block(kind, text, walk.begun, max(0, len(walk.lists) - 1), marker, lead, apart=walk.apart)

    return Block("para", text, walk.begun, lead=lead, apart=walk.apart)


def _bold(pieces: list[tuple[str, bool]]) -> Iterator[str]:
    for piece, bold in pieces:
        if not bold and piece.strip():
            return
        yield piece
