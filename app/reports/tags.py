"""The structure of a PDF for who hears it instead of seeing it: headings, paragraphs, tables, pictures.

reportlab writes no tagged PDF by itself (ISO 32000-1, 14.7 and 14.8); it has room for one in its catalogue.
Each piece of content is marked with a number on its page, and a tree says what these pieces are together.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

if TYPE_CHECKING:
    from collections.abc import Generator

    from reportlab.pdfbase.pdfdoc import PDFObject
    from reportlab.pdfgen.canvas import Canvas

_UTF_16_MARK = "feff"


@dataclass(slots=True)
class Element:
    """One thing of the structure: what it is, what is in it, and the content of its own."""

    role: str
    parts: list[Element] = field(default_factory=list["Element"])
    content: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    alt: str = ""


class Tags:
    """Marks content on a canvas and builds the tree of it."""

    def __init__(self, canvas: Canvas) -> None:
        """Mark on this canvas."""
        self._canvas = canvas
        self._root = Element("Document")
        self._page = 0
        self._owners: list[list[Element]] = [[]]

    def element(self, role: str, inside: Element | None = None, alt: str = "") -> Element:
        """A new thing, at the end of what it is in."""
        made = Element(role, alt=alt)
        (inside or self._root).parts.append(made)
        return made

    def running(self, role: str) -> Element:
        """The table (Table) or list (L) that the last row stood in, or a new one."""
        last = self._root.parts[-1] if self._root.parts else None
        return last if last is not None and last.role == role else self.element(role)

    @contextmanager
    def content(self, element: Element) -> Generator[None]:
        """What is drawn meanwhile is content of this element."""
        number = len(self._owners[-1])
        self._owners[-1].append(element)
        element.content.append((self._page, number))
        self._canvas._code.append(f"/{element.role} <</MCID {number}>> BDC")
        yield
        self._canvas._code.append("EMC")

    @contextmanager
    def decoration(self) -> Generator[None]:
        """What is drawn meanwhile tells nothing: lines, grounds, the foot of a page."""
        self._canvas._code.append("/Artifact BMC")
        yield
        self._canvas._code.append("EMC")

    def said_as(self, logical: str) -> str:
        """The operator that opens text whose signs were shaped: what was written, for ear and clipboard."""
        return f"/Span <</ActualText <{_UTF_16_MARK}{logical.encode('utf-16-be').hex()}>>> BDC"

    def end_page(self) -> None:
        """The page is complete: number it for the tree."""
        document = self._canvas._doc
        page = document.idToObject[f"Page{self._page + 1}"]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = self._page, PDFName("S")
        self._page += 1
        self._owners.append([])

    def write(self) -> None:
        """Put the tree into the document."""
        document = self._canvas._doc
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        names: dict[int, PDFObject] = {}
        root_reference = document.Reference(root, "StructTree")
        root["K"] = self._written(self._root, root_reference, names)
        numbers: list[object] = []
        for page, owners in enumerate(self._owners[:-1]):
            numbers += [page, PDFArray([names[id(element)] for element in owners])]
        root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}), "ParentTree")
        root["ParentTreeNextKey"] = self._page
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _written(self, element: Element, parent: PDFObject, names: dict[int, PDFObject]) -> PDFObject:
        document = self._canvas._doc
        data = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.role), "P": parent})
        reference = names[id(element)] = document.Reference(data, f"Tag{len(names) + 1}")
        kids: list[object] = [self._written(part, reference, names) for part in element.parts]
        kids += [self._piece(page, number) for page, number in element.content]
        data["K"] = PDFArray(kids)
        if element.alt:
            data["Alt"] = PDFString(element.alt)
        if element.role == "TH":
            data["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
        return reference

    def _piece(self, page: int, number: int) -> PDFDictionary:
        where = self._canvas._doc.Reference(self._canvas._doc.idToObject[f"Page{page + 1}"])
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": where, "MCID": number})
