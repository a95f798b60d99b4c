"""The shape of the house: floors, sizes, SQL in two dialects, locked requirements."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import sqlglot

ROOT = Path(__file__).parents[2]
PYTHON_FILES = sorted([*ROOT.glob("analytics/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"])
PORTABLE_SQL = sorted([*ROOT.glob("analytics/metrics/definitions/*.sql"), *ROOT.glob("analytics/reports/**/*.sql")])


def test_imports_go_only_down() -> None:
    done = subprocess.run([Path(sys.executable).with_name("lint-imports")], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_small_says_its_question_and_has_short_functions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    limit = 60 if path.parent.name == "pages" else 40 if path.name == "app.py" else 300
    assert text.count("\n") <= limit
    assert ast.get_docstring(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name


@pytest.mark.parametrize("dialect", ["duckdb", "spark"])
@pytest.mark.parametrize("path", PORTABLE_SQL, ids=lambda path: path.name)
def test_metrics_and_reports_are_sql_that_duckdb_and_spark_both_read(path: Path, dialect: str) -> None:
    text = re.sub(r"\$(\w+)", r":\1", path.read_text(encoding="utf-8"))
    assert sqlglot.parse_one(text, read=dialect)


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-spark", "requirements-mutants"])
def test_every_locked_package_carries_its_hash(name: str) -> None:
    lock = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^([\w.-]+)==[^\\]+\\\n    --hash=sha256:", lock, flags=re.MULTILINE)
    wanted = re.findall(r"^(\w[\w.-]*)", (ROOT / f"{name}.in").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {item.lower() for item in wanted} <= {item.lower() for item in pinned}
    assert len(pinned) == len(re.findall(r"^[\w.-]+==", lock, flags=re.MULTILINE))


@pytest.mark.parametrize("name", ["requirements", "requirements-dev", "requirements-spark", "requirements-mutants"])
def test_every_required_package_states_why_it_is_needed(name: str) -> None:
    lines = (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.match(r"\w", line) and not re.search(r" # \w", line)] == []


def test_the_app_requires_exactly_the_packages_that_it_imports() -> None:
    trees = [ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for path in PYTHON_FILES]
    modules = {name.split(".")[0] for tree in trees for node in tree for name in _modules_of(node)}
    distributions = packages_distributions()
    imported = {package.lower() for module in modules for package in distributions.get(module, [])}
    required, of_spark = _required("requirements"), _required("requirements-spark")
    assert imported - of_spark == required


def _required(name: str) -> set[str]:
    """The packages that a list names."""
    text = (ROOT / f"{name}.in").read_text(encoding="utf-8")
    return {package.lower() for package in re.findall(r"^\w[\w.-]*", text, flags=re.MULTILINE)}


def _modules_of(node: ast.AST) -> list[str]:
    """The modules that an import statement names; relative imports name none."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def test_tests_run_coroutines_in_a_loop_of_their_own() -> None:
    """Whatever ran before them in the same worker (tests/own_loop.py)."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/*.py")}
    assert {name for name, text in texts.items() if "asyncio" + ".run(" in text} == set()
