"""The house: imports in one direction, small rooms, no traces of a machine."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "folketing_parse"
MODULES = sorted(PACKAGE.rglob("*.py"))
# From the ground up; a module imports from its own storey or a lower one, never in a circle.
STOREYS = (
    {"vocabulary", "errors", "page", "grammar", "registry", "squeezed", "lexicon", "sentences"},
    {"keys", "metadata"},
    {"mentions"},
    {"diagnostics", "table"},
    {"record", "words", "rows", "tables.draft", "tables.spans", "tables.leads", "tables.values"},
    {"text", "margins", "tables.plausible"},
    {"lines", "clean", "row", "quotations", "signature", "tables.pages", "tables.cells"},
    {"read", "furniture", "addresses", "notes", "headings", "paragraphs"},
    {"tables.lines", "tables.belongings", "tables.build"},
    {"lift", "segment", "anatomy", "text_repair", "learn"},
    {"fields", "speech", "facts", "refuse", "leftover", "tabulate", "oddities"},
    {"exchanges"},
    {"pipeline"},
    {"archive"},
    {"export"},
    {"arrow", "gold", "changes"},
    {"cli_text", "cli_options"},
    {"cli_archive", "cli_diff", "cli_registry", "cli_score"},
    {"cli", "__init__", "__main__"},
)
LARGEST_FILE, LARGEST_FUNCTION = 345, 50


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def doors(tree: ast.Module) -> set[ast.AST]:
    """Imports of `export` inside methods: a door goes up, but only when it is opened."""
    methods = (
        method
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for method in node.body
        if isinstance(method, ast.FunctionDef)
    )
    imports = (node for m in methods for node in ast.walk(m) if isinstance(node, ast.ImportFrom))
    return {node for node in imports if (node.module or "").startswith("folketing_parse.export")}


def imports_of(path: Path) -> set[str]:
    """The package's own modules that a module imports, by their first name."""
    found = set()
    tree = ast.parse(path.read_text("utf-8"))
    # A table's `to_...` methods hand it to `export`, which stands above the records.
    opened = doors(tree) if path == PACKAGE / "table.py" else set()
    for node in ast.walk(tree):
        if node in opened:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("folketing_parse"):
            module = (node.module or "").removeprefix("folketing_parse").lstrip(".")
            found |= {module} if module else {alias.name for alias in node.names}
    return found


def storey(module: str) -> int:
    """The storey of a module, or of the folder it stands in."""
    while module:
        for index, names in enumerate(STOREYS):
            if module in names:
                return index
        module = module.rpartition(".")[0]
    raise LookupError("a module without a storey")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_downwards(path: Path) -> None:
    module = name_of(path)
    for other in imports_of(path):
        assert storey(other) <= storey(module), f"{module} imports {other}"


def test_no_import_cycle() -> None:
    graph = {name_of(path): imports_of(path) for path in MODULES}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join((*path, module))
        if module not in done:
            for other in graph.get(module, ()):
                visit(other, (*path, module))
            done.add(module)

    for module in graph:
        if module != "__init__":
            visit(module, ())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_readers_know_a_pdf_library(path: Path) -> None:
    # The finder of drawn tables asks pdfplumber for its geometry of lines, and for nothing else.
    if not name_of(path).startswith(("read", "tables.pages.ruled")):
        assert not {"pypdfium2", "pdfplumber"} & {a.partition(".")[0] for a in _outside(path)}


def _outside(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_rooms_are_small(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= LARGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and name_of(path) != "cli":
            length = (node.end_lineno or 0) - node.lineno + 1
            doc = len((ast.get_docstring(node) or "").splitlines())
            assert length - doc <= LARGEST_FUNCTION, node.name


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, folketing_parse; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not {"pypdfium2", "pdfplumber", "pdfminer", "msgspec", "rich", "ftfy", "regex"} & loaded
    assert not {"pandas", "polars", "pyarrow", "pebble", "filelock", "sqlite3"} & loaded


def test_every_public_name_is_there_and_documented() -> None:
    import folketing_parse as fp

    for name in fp.__all__:
        value = getattr(fp, name)
        assert name == "CODES" or value.__doc__, name
    with pytest.raises(AttributeError, match="no attribute 'prase'"):
        fp.prase  # noqa: B018 (the attribute is what is tested)
