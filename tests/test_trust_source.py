"""No shell anywhere, and nothing that is read becomes a program: the source itself is asked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import tui

SOURCE = Path(tui.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

FORBIDDEN = {
    "os.system",
    "os.popen",
    "os.startfile",
    "os.spawnl",
    "os.spawnlp",
    "os.spawnv",
    "os.spawnvp",
    "pty.spawn",
    "commands.getoutput",
    "subprocess.getoutput",
    "subprocess.getstatusoutput",
    "asyncio.create_subprocess_shell",
    "webbrowser.open",
    "webbrowser.get",
    "eval",
    "exec",
    "execfile",
    "compile",
    "__import__",
    "pickle.load",
    "pickle.loads",
    "marshal.loads",
    "shelve.open",
    "yaml.load",
    "tempfile.mktemp",
}
STARTING = {"subprocess.run", "subprocess.Popen", "subprocess.call", "subprocess.check_output"}
STARTERS = {
    "browser.py",
    "cli/pager.py",
    "cli/settings.py",
    "parse/child.py",
    "refresh/keys.py",
}
"""The only rooms that start a program: browser, pager, editor, the parser's child, a password."""
MODULES = {"pickle", "marshal", "shelve", "yaml", "webbrowser", "pty", "commands", "code"}


def named(node: ast.expr) -> str:
    """`os.system` of the tree of it; "" for what has no name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{named(node.value)}.{node.attr}"
    return ""


def calls(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def inside(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def is_text(node: ast.expr) -> bool:
    """Whether it is a text, put together or not: what a shell would be given."""
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_no_file_calls_a_shell_or_runs_what_it_has_read() -> None:
    for file in FILES:
        for call in calls(file):
            name, where = named(call.func), f"{inside(file)}, line {call.lineno}"
            assert name not in FORBIDDEN, where
            assert "shell" not in {word.arg for word in call.keywords}, where
            if name.startswith("os.exec") or name in STARTING:
                assert not (call.args and is_text(call.args[0])), where
            if name.endswith("import_module"):
                assert inside(file) in ("app/warming.py", "app/sparing.py"), where


def test_no_file_imports_what_runs_what_it_reads() -> None:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
                assert node.module != "os" or not {"system", "popen"} & {
                    alias.name for alias in node.names
                }, inside(file)
            assert not MODULES & {name.partition(".")[0] for name in names}, inside(file)


def test_programs_are_started_in_few_rooms_and_from_lists() -> None:
    starting = {
        inside(file)
        for file in FILES
        if any(named(call.func) in STARTING for call in calls(file))
        or "import subprocess" in file.read_text("utf-8")
    }
    assert starting == STARTERS
