"""Which sentences the code asks for: the key of every `say` and `has`, read from the source without running it.

What the source does not decide stays a blank with the name of what stands there: `verdict.{verdict}` of
`say(f"verdict.{one.verdict}")`. A name is followed to what it was given in its function, to the literals that a loop
goes through, and from a parameter of a private function to its calls in the same file.
"""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKING = ("say", "has")
ERROR = re.compile(r'\b(?:DozvonError|Message)\(\s*"([a-z_]+)"')
BLANK = re.compile(r"\{[^}]*\}")
Function = ast.FunctionDef | ast.AsyncFunctionDef
Loop = ast.For | ast.comprehension


@dataclass(frozen=True)
class Asked:
    """One key at one place; `is_tried` where `has` asks whether there is such a sentence."""

    key: str
    where: str
    is_tried: bool


def asked_keys() -> tuple[Asked, ...]:
    """Every key of the program; with blanks where it is made at run time."""
    sources = (Source(path, ast.parse(text)) for path, text in _files() if "say(" in text or ".has(" in text)
    return tuple(asked for source in sources for asked in source.asked())


def error_codes() -> frozenset[str]:
    """Every code of an error that stands in the program."""
    return frozenset(code for _, text in _files() for code in ERROR.findall(text))


def _files() -> Iterator[tuple[str, str]]:
    for folder in ("analytics", "pages"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Source:
    """One file."""

    path: str
    tree: ast.Module

    def asked(self) -> Iterator[Asked]:
        """The keys that the file asks for."""
        for call in self._calls:
            if (name := _called(call)) in ASKING and call.args:
                for key in sorted(self._values(call.args[0], ())):
                    yield Asked(key, f"{self.path}:{call.lineno}", name == "has")

    @cached_property
    def _above(self) -> dict[ast.AST, ast.AST]:
        """Every node, and the one that it stands in."""
        above: dict[ast.AST, ast.AST] = {}
        left: list[ast.AST] = [self.tree]
        while left:
            node = left.pop()
            children = list(ast.iter_child_nodes(node))
            above |= dict.fromkeys(children, node)
            left += children
        return above

    @cached_property
    def _calls(self) -> list[ast.Call]:
        return sorted((node for node in self._above if isinstance(node, ast.Call)), key=lambda node: node.lineno)

    def _values(self, text: ast.expr, seen: tuple[ast.AST, ...]) -> set[str]:
        """What this expression may be, as far as the source says."""
        match text:
            case ast.Constant(value=str(value)):
                return {value}
            case ast.IfExp(body=body, orelse=other):
                return self._values(body, seen) | self._values(other, seen)
            case ast.BoolOp(values=values):
                return set().union(*(self._values(value, seen) for value in values))
            case ast.JoinedStr(values=parts):
                found = [
                    self._values(getattr(part, "value", part) if isinstance(part, ast.FormattedValue) else part, seen)
                    for part in parts
                ]
                return {"".join(one) for one in product(*found)}
            case ast.Name(id=name) if text not in seen:
                given = list(self._given(name, text))
                known = [self._values(one, (*seen, text)) for one in given if one]
                if given and None not in given and not any(map(BLANK.fullmatch, set().union(*known))):
                    return set().union(*known)
        return {f"{{{_name(text)}}}"}

    def _given(self, name: str, at: ast.AST) -> Iterator[ast.expr | None]:
        """What a name was given around `at`; None where the source does not say."""
        inner: ast.AST = at
        while inner in self._above:
            inner = self._above[inner]
            found = list(self._in_scope(name, inner))
            if found:
                yield from found
                return

    def _in_scope(self, name: str, scope: ast.AST) -> Iterator[ast.expr | None]:
        match scope:
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                for loop in scope.generators:
                    yield from self._of_loop(name, loop)
            case ast.Lambda():
                if name in (one.arg for one in scope.args.args):
                    yield None
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield from self._in_function(name, scope)
            case ast.Module():
                yield from _assigned(name, scope.body)

    def _in_function(self, name: str, function: Function) -> Iterator[ast.expr | None]:
        yield from _assigned(name, _inside(function))
        for node in _inside(function):
            if isinstance(node, ast.For):
                yield from self._of_loop(name, node)
        parameters = [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
        if name in parameters:
            yield from self._from_calls(name, parameters, function)

    def _of_loop(self, name: str, loop: Loop) -> Iterator[ast.expr | None]:
        """The literals that a loop goes through."""
        names = loop.target.elts if isinstance(loop.target, ast.Tuple) else [loop.target]
        for place, target in enumerate(names):
            if isinstance(target, ast.Name) and target.id == name:
                rows = self._literal(loop.iter)
                if isinstance(loop.target, ast.Tuple):
                    yield from (row.elts[place] if isinstance(row, ast.Tuple) else None for row in rows)
                else:
                    yield from rows

    def _literal(self, text: ast.expr) -> Sequence[ast.expr | None]:
        if isinstance(text, ast.Name):
            given = list(self._given(text.id, text))
            return self._literal(given[0]) if len(given) == 1 and given[0] else [None]
        return text.elts if isinstance(text, ast.Tuple | ast.List) else [None]

    def _from_calls(self, name: str, parameters: list[str], function: Function) -> Iterator[ast.expr | None]:
        """What the calls of a private function give; None where it is handed on, or known elsewhere."""
        if not (function.name.startswith("_") or isinstance(self._above[function], Function)):
            yield None
            return
        place = parameters.index(name) - (parameters[0] in ("self", "cls"))
        named = [node for node in self._above if _is_named(node, function.name)]
        calls = [call for call in self._calls if call.func in named]
        yield from (_argument(call, name, place, function) for call in calls)
        if len(named) != len(calls):
            yield None


def _argument(call: ast.Call, name: str, place: int, function: Function) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if place < len(call.args):
        return None if isinstance(call.args[place], ast.Starred) else call.args[place]
    defaults = dict(zip([one.arg for one in function.args.args][::-1], function.args.defaults[::-1], strict=False))
    return defaults.get(name)


@cache
def _inside(function: Function) -> tuple[ast.AST, ...]:
    return tuple(node for node in ast.walk(function) if isinstance(node, ast.stmt | ast.NamedExpr | ast.withitem))


def _is_named(node: ast.AST, function: str) -> bool:
    """True of `function` and of `self.function`."""
    if isinstance(node, ast.Attribute):
        return node.attr == function and isinstance(node.value, ast.Name) and node.value.id == "self"
    return isinstance(node, ast.Name) and node.id == function


def _assigned(name: str, nodes: Sequence[ast.AST]) -> Iterator[ast.expr | None]:
    """What the nodes give to a name; None for what is not looked into."""
    for node in nodes:
        if isinstance(node, ast.NamedExpr) and node.target.id == name:
            yield node.value
        unknown = {ast.AugAssign: "target", ast.withitem: "optional_vars"}.get(type(node), "")
        if isinstance(given := getattr(node, unknown, None), ast.Name) and given.id == name:
            yield None
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            yield node.value
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name) and target.id == name:
                yield node.value
            for place, one in enumerate(target.elts if isinstance(target, ast.Tuple) else ()):
                if isinstance(one, ast.Name) and one.id == name:
                    yield node.value.elts[place] if isinstance(node.value, ast.Tuple) else None


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _name(text: ast.expr) -> str:
    """What stands in a blank: the last name of it."""
    match text:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(slice=ast.Constant(value=str(name))):
            return name
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(name)), *_]):
            return name
        case ast.Subscript(value=value) | ast.Call(func=ast.Attribute(value=value)) | ast.Call(func=value):
            return _name(value)
    return ast.unparse(text)
