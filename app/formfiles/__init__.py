"""Form files: TOML in, FormDefinition out, or every fault with its line. See forms/README.md."""

from app.formfiles.errors import FileProblem, FormFileError
from app.formfiles.library import FormLibrary, FormsFound, read_forms
from app.formfiles.reader import read_form

__all__ = ["FileProblem", "FormFileError", "FormLibrary", "FormsFound", "read_form", "read_forms"]
