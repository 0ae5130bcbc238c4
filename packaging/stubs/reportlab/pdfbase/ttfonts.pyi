class TTFError(Exception): ...

class TTFontFace:
    charToGlyph: dict[int, int]

class TTFont:
    face: TTFontFace
    shapable: bool
    def __init__(self, name: str, filename: str) -> None: ...
    def unregister(self) -> None: ...

# A word is its width and, for each stretch in one font, the font and the text.
def shapeFragWord(
    w: list[float | tuple[object, str]], features: dict[str, bool] | None = None
) -> list[tuple[object, str]]: ...
