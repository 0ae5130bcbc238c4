class PDFObject: ...

class PDFDictionary(PDFObject):
    def __init__(self, dict: dict[str, object] | None = None) -> None: ...
    def __setitem__(self, name: str, value: object) -> None: ...

class PDFArray(PDFObject):
    def __init__(self, sequence: list[object]) -> None: ...

class PDFString(PDFObject):
    def __init__(self, s: str) -> None: ...

class PDFPage(PDFObject):
    __NoDefault__: list[str]
    StructParents: int
    Tabs: str

class PDFCatalog(PDFObject):
    StructTreeRoot: PDFObject
    MarkInfo: PDFObject

class PDFDocument(PDFObject):
    Catalog: PDFCatalog
    idToObject: dict[str, PDFPage]
    def Reference(self, obj: PDFObject, name: str | None = None) -> PDFObject: ...

def PDFName(data: str) -> str: ...
