"""The rules of the house, as tests: what a reader may count on in every file of the program."""

from __future__ import annotations

import ast
import hashlib
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

# Together: each file is read once.
pytestmark = pytest.mark.xdist_group("house")

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "app"
TOOLS = ROOT / "packaging"
TOP_LEVEL = {
    *(".ci", ".github", ".gitignore", ".gitattributes", "app", "forms", "packaging", "resources", "tests"),
    *("pyproject.toml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "PRIVACY.md"),
}
LONGEST_FUNCTION, LONGEST_FILE, MOST_METHODS = 50, 400, 25
# A list of cases may be longer than a piece of program.
LONGEST_CASES, LONGEST_TESTS = 70, 650
# The only places that may catch everything: main makes a crash report of it, background hands it to main.
OUTERMOST_DOORS = {"app/main.py", "app/ui/background.py"}
# The only place that may speak to another process: a second start hands its film to the first.
HAND_OVER = "app/ui/single_instance.py"
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket"),
    *("socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "websockets", "xmlrpc"),
}
# Which room may open which door to the outside.
DOORS = {
    "PySide6": {"ui", "playback"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    # ui only tells its version, in a crash report and in 'about'; see the test about databases.
    "sqlite3": {"storage", "ui"},
    "vlc": {"playback"},
    "av": {"playback"},
    "ctypes": {"playback", "storage"},
    "reportlab": {"reports"},
    "uharfbuzz": {"reports"},
    "xlsxwriter": {"reports"},
    "cryptography": {"vault"},
    "keyring": {"vault"},
    "sqlcipher3": {"storage"},
}
# Fields of many lines: Qt has no signal for typing in them, so these compare with what was kept.
MANY_LINES = {"app/ui/kit/writing.py", "app/ui/observe/remark_editor.py"}
# The clock is read by main and ui, at the edge; everybody else is told the time.
MAY_READ_THE_CLOCK = ("app/main.py", "app/ui/")


def python_files(*folders: Path) -> list[Path]:
    return sorted(file for folder in folders for file in folder.rglob("*.py"))


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


@cache
def nodes_of(file: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree_of(file)))


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def room_of(file: Path) -> str:
    inside = file.relative_to(APP).parts
    return inside[0] if len(inside) > 1 else file.stem


@cache
def imported(file: Path) -> set[str]:
    """Every module that a file imports, in full."""
    found: set[str] = set()
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def called(node: ast.AST) -> str:
    """The dotted name of what is called, as far as it can be read from the text."""
    if isinstance(node, ast.Attribute):
        return f"{called(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_large(file: Path, longest_file: int, longest_function: int) -> list[str]:
    found = []
    length = len(file.read_text(encoding="utf-8").splitlines())
    if length > longest_file:
        found.append(f"{name_of(file)}: {length} lines")
    for node in nodes_of(file):
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        if isinstance(node, functions) and lines_of(node) > longest_function:
            found.append(f"{name_of(file)}:{node.lineno} {node.name}: {lines_of(node)} lines")
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(each, functions) for each in node.body)
            if methods > MOST_METHODS:
                found.append(f"{name_of(file)}:{node.lineno} {node.name}: {methods} methods")
    return found


def test_functions_files_and_classes_stay_small():
    files = python_files(APP, TOOLS)
    assert [fault for file in files for fault in too_large(file, LONGEST_FILE, LONGEST_FUNCTION)] == []


def test_files_of_tests_stay_readable():
    files = python_files(ROOT / "tests")
    assert [fault for file in files for fault in too_large(file, LONGEST_TESTS, LONGEST_CASES)] == []


def test_only_the_room_that_owns_a_door_opens_it():
    found = [
        f"{name_of(file)} imports {module}"
        for file in python_files(APP)
        for module in imported(file)
        if (door := module.split(".")[0]) in DOORS and room_of(file) not in DOORS[door]
    ]
    assert found == []


def test_only_storage_opens_a_database():
    found = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files(APP)
        if room_of(file) != "storage"
        for node in nodes_of(file)
        if isinstance(node, ast.Call) and called(node.func) in {"sqlite3.connect", "sqlite3.Connection"}
    ]
    assert found == []


def test_playback_takes_only_multimedia_and_its_base_from_qt():
    allowed = {"QtMultimedia", "QtCore"}
    found = [
        f"{name_of(file)} imports {module}"
        for file in python_files(APP / "playback")
        for module in imported(file)
        if module.startswith("PySide6.") and module.split(".")[1] not in allowed
    ]
    assert found == []


def test_nothing_in_the_program_can_reach_a_network():
    found = []
    for file in python_files(APP):
        for module in imported(file):
            through_qt = module.startswith(("PySide6.QtNetwork", "PySide6.QtWeb"))
            if module.split(".")[0] in NETWORK or (through_qt and name_of(file) != HAND_OVER):
                found.append(f"{name_of(file)} imports {module}")
    assert found == []


def test_the_hand_over_to_a_running_program_stays_on_this_computer():
    file = ROOT / HAND_OVER
    taken = imported(file) if file.exists() else set()
    local = {"PySide6.QtNetwork", "PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket"}
    assert {module for module in taken if module.startswith("PySide6.QtNetwork")} <= local


def test_the_clock_is_read_at_the_edge_only():
    readers = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
    found = [
        f"{name_of(file)}:{node.lineno} {called(node.func)}"
        for file in python_files(APP)
        if not name_of(file).startswith(MAY_READ_THE_CLOCK)
        for node in nodes_of(file)
        if isinstance(node, ast.Call)
        and any(called(node.func) == each or called(node.func).endswith(f".{each}") for each in readers)
    ]
    assert found == []


def test_only_the_outermost_doors_catch_everything():
    """What tidies up and raises again does not count: nothing is kept from anybody."""
    found = []
    for file in python_files(APP):
        for node in nodes_of(file):
            if not isinstance(node, ast.ExceptHandler) or name_of(file) in OUTERMOST_DOORS:
                continue
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            everything = any(
                each is None or called(each) in {"Exception", "BaseException"} for each in caught
            )
            raised_again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if everything and not raised_again:
                found.append(f"{name_of(file)}:{node.lineno}")
    assert found == []


def test_no_function_changes_a_global():
    found = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files(APP)
        for node in nodes_of(file)
        if isinstance(node, ast.Global)
    ]
    assert found == []


def test_filling_a_form_never_looks_like_a_person_typing():
    """A widget that is filled by the program emits these; saving on them would save again."""
    found = [
        f"{name_of(file)}:{node.lineno} {node.value.attr}"
        for file in python_files(APP / "ui")
        if name_of(file) not in MANY_LINES
        for node in nodes_of(file)
        if isinstance(node, ast.Attribute)
        and node.attr == "connect"
        and isinstance(node.value, ast.Attribute)
        and (node.value.attr in {"textChanged", "toggled", "stateChanged", "currentIndexChanged"})
    ]
    assert found == []


def test_a_click_never_lands_in_a_value_that_a_lambda_keeps():
    """`clicked` and `triggered` bring a bool, which would take the place of a kept first parameter."""
    found = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files(APP)
        for node in nodes_of(file)
        if isinstance(node, ast.Call)
        and called(node.func).endswith((".clicked.connect", ".triggered.connect", ".toggled.connect"))
        and isinstance(node.args[0], ast.Lambda)
        and node.args[0].args.args
        and len(node.args[0].args.defaults) == len(node.args[0].args.args)
        and not node.args[0].args.args[0].arg.startswith("_")
    ]
    assert found == []


def test_words_are_translated_when_they_are_said_and_can_be_found():
    """`_` gets a plain text: anything else cannot be collected, and stays English."""
    found = [
        f"{name_of(file)}:{node.lineno}"
        for file in python_files(APP)
        if file.name != "i18n.py"
        for node in nodes_of(file)
        if isinstance(node, ast.Call)
        and called(node.func) in {"_", "ngettext"}
        and not (node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str))
    ]
    assert found == []


def made_by_people() -> Iterator[str]:
    """Every file of the project, without looking into the folders that tools make."""
    tools = {".venv", "build", "dist", "__pycache__", ".git", ".hypothesis", "fresh-out"}
    for folder, inside, files in os.walk(ROOT):
        inside[:] = [name for name in inside if name not in tools and not name.endswith("_cache")]
        for name in files:
            yield (Path(folder) / name).relative_to(ROOT).as_posix()


def tracked() -> list[Path]:
    """What a clone holds: what git follows, or without git everything that is not made by a tool."""
    try:
        names = subprocess.run(
            ["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, check=True, text=True
        ).stdout.split("\0")
    except (OSError, subprocess.CalledProcessError):
        names = sorted(made_by_people())
    return [Path(name) for name in names if name and (ROOT / name).exists()]


def test_the_top_level_is_as_small_as_it_was_made():
    assert {file.parts[0] for file in tracked()} - TOP_LEVEL == set()


def test_no_file_speaks_of_the_machine_it_was_made_on():
    """Split, so that this file does not find itself."""
    words = [
        "/wo" + "rk/",
        "/ro" + "ot/",
        "/fa" + "rm/",
        "bash" + "_jobs",
        "sub" + "agent",
        "before-" + "stop",
    ]
    words += ["files.python" + "hosted", "pypi" + ".org", "/opt" + "/wheels", "deb.deb" + "ian.org"]
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    found = []
    for file in tracked():
        try:
            text = (ROOT / file).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{file}: {hit}" for hit in set(pattern.findall(text))]
    assert found == []


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, str]:
    """Package and version of each line of a lock file."""
    text = (TOOLS / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==([^ ;]+)", text, flags=re.MULTILINE))


def test_a_lock_file_names_exact_versions_with_checksums():
    for name in ("requirements.lock", "requirements-test.lock"):
        text = (TOOLS / name).read_text(encoding="utf-8").replace("\\\n", " ")
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        assert lines
        assert [line for line in lines if "==" not in line or "--hash=sha256:" not in line] == []


def test_the_tests_use_the_same_versions_as_the_program():
    program, tests = locked("requirements.lock"), locked("requirements-test.lock")
    assert {name: tests.get(name) for name in program} == program


def test_each_dependency_is_locked():
    asked = project()["project"]
    wanted = asked["dependencies"] + asked["optional-dependencies"]["test"]
    names = {re.split(r"[<>=\[; ]", each)[0].lower().replace("_", "-") for each in wanted}
    assert names - set(locked("requirements-test.lock")) == set()


def test_the_qt_that_loses_references_stays_out():
    """PySide6 6.12.0 on Python 3.11 drops a reference to None in every void call, and then dies."""
    version = tuple(map(int, locked("requirements.lock")["pyside6-essentials"].split(".")))
    assert (6, 11, 3) <= version < (6, 12)


def test_twenty_thousand_calls_into_qt_do_not_end_the_program():
    script = (
        "from PySide6.QtCore import QObject\n"
        "thing = QObject()\n"
        "for number in range(20_000): thing.setObjectName('x')\n"
        "print('alive')\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive")


def test_the_version_is_told_once():
    text = (APP / "__init__.py").read_text(encoding="utf-8")
    assert re.search(r'__version__ = "(.+)"', text)[1] == project()["project"]["version"]


def test_a_wheel_holds_the_forms_and_the_resources():
    taken = project()["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert taken == {"forms": "app/_data/forms", "resources": "app/_data/resources"}


def test_the_fonts_are_the_ones_that_were_chosen():
    fonts = ROOT / "resources" / "fonts"
    listed = dict(line.split()[::-1] for line in (fonts / "SHA256SUMS").read_text().splitlines())
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in fonts.iterdir()
        if file.suffix in {".ttf", ".otf"}
    }
    assert found == listed


def test_words_in_a_formatted_text_need_dutch_too():
    import catalogue

    assert catalogue.said_within("""f"{at} · {_('found')} {count} {name('x')}" """) == ["found"]


def test_the_dutch_words_are_complete_and_compiled():
    import catalogue

    assert catalogue.problems(catalogue.said(APP)) == []
