"""Rows inside a JSON or XML document, however an API wraps them: objects become rows, nested keys columns."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from analytics.core.errors import DozvonError
from analytics.intake.cells.values import DATA_KINDS, kinds_of
from analytics.intake.files.read import MOST_COLUMNS, Record

LONGEST_NAME, FEWEST_CELLS = 200, 3
MOMENTS = frozenset({"datetime", "epoch", "epoch_ms"})
FIELD_NAMES = ("field_code", "field_name", "code", "name")
MOST_SAID = 3
"""An entry with at most this many values, including an id, is only a reference."""
ALIKE = 0.7
"""Objects that share this many keys are rows of one table."""


def json_tables(path: Path, name: str) -> list[tuple[str, list[Record]]]:
    """(title, header and rows) of JSON or JSON lines, several for parallel lists.

    Raises DozvonError `json_broken`, `no_table`, `too_many_columns`.
    """
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        said = _loads(text)
    except (json.JSONDecodeError, RecursionError):
        said = _json_lines(text, name)
    lists = [(key, one) for key, one in said.items() if _is_table(one)] if isinstance(said, dict) else []
    if len(lists) > 1:
        return [(str(key), _table(one, name)) for key, one in lists]
    rows = said if isinstance(said, list) and not _of_arrays(said, []) else _first_list(said)
    return [("", _table(rows, name))]


def _is_table(rows: object) -> bool:
    return isinstance(rows, list) and len(rows) > 1 and all(isinstance(row, dict) for row in rows)


def _loads(text: str) -> object:
    """JSON with numbers as written, of any length; repeated keys become columns of the same name."""
    return json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    said = dict(pairs)
    if len(said) == len(pairs):
        return said
    times, said = Counter[str](), {}
    for key, value in pairs:
        times[key] += 1
        said[key if times[key] == 1 else f"{key} #{times[key]}"] = value
    return said


def xml_tables(path: Path, name: str) -> list[tuple[str, list[Record]]]:
    """The sheets of a workbook, or repeated elements; a document that declares entities is refused."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if re.search(r"<!(DOCTYPE|ENTITY)", text):
        raise DozvonError("file_broken", file=name)
    try:
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    except (ElementTree.ParseError, RecursionError, ValueError) as error:
        raise DozvonError("file_broken", file=name) from error
    if _bare(root.tag) == "Workbook":
        sheets = [(_title(sheet), _cells(sheet)) for sheet in root if _bare(sheet.tag) == "Worksheet"]
        return [(title, rows) for title, rows in sheets if rows] or [("", _cells(root))]
    best = [root]
    for element in root.iter():
        tag, times = next(iter(Counter(child.tag for child in element).most_common(1)), ("", 0))
        rows = [child for child in element if child.tag == tag and (len(child) or child.attrib)]
        if times > 1 and len(rows) > len(best):
            best = rows
    return [("", _table([_element(row) for row in best], name))]


def _title(sheet: ElementTree.Element) -> str:
    return next((value for key, value in sheet.attrib.items() if _bare(key) == "Name"), "")


def _cells(sheet: ElementTree.Element) -> list[Record]:
    """The cells of a sheet in Excel's XML; a cell may state its position, counted from 1."""
    rows: list[Record] = []
    for row in (element for element in sheet.iter() if _bare(element.tag) == "Row"):
        cells: list[str] = []
        for cell in row:
            column = next((int(value) for key, value in cell.attrib.items() if _bare(key) == "Index"), len(cells) + 1)
            cells += [""] * min(column - 1 - len(cells), MOST_COLUMNS)
            cells.append("".join(text for data in cell for text in data.itertext()))
        rows.append(tuple(cells))
    return rows


def _element(element: ElementTree.Element, above: str = "") -> dict[str, object]:
    """An element as an object: attributes and texts of its leaves, by path."""
    said: dict[str, object] = {f"{above}{_bare(key)}": value for key, value in element.attrib.items()}
    for child in element:
        key = f"{above}{_bare(child.tag)}"
        if len(child) and len(key) < LONGEST_NAME:
            said |= {inner: value for inner, value in _element(child, f"{key}.").items() if inner not in said}
        else:
            said.setdefault(key, (child.text or "").strip())
    return said


def _bare(name: str) -> str:
    return name.rsplit("}", 1)[-1]


def _table(found: list[object], name: str) -> list[Record]:
    rows = [_flat(row) for row in _rows_within(found) if isinstance(row, dict)]
    if not rows:
        raise DozvonError("no_table", file=name)
    names = list(dict.fromkeys(key for row in rows for key in row))
    if len(names) > MOST_COLUMNS:
        raise DozvonError("too_many_columns", columns=len(names), most=MOST_COLUMNS)
    return [tuple(str(key) for key in names), *(tuple(_plain(row.get(key)) for key in names) for row in rows)]


def _rows_within(found: list[object]) -> list[object]:
    """The list itself, or the lists inside its objects if these are groups without a date."""
    groups = [row for row in found if isinstance(row, dict)]
    for key in dict.fromkeys(key for row in groups for key, value in row.items() if isinstance(value, list)):
        inner = [row for group in groups for row in group.get(key) or () if isinstance(row, dict)]
        if len(inner) > len(groups) and not any(_has_moment(group) for group in groups):
            return list(inner)
    return found


def _has_moment(row: Mapping[str, object]) -> bool:
    return any(kinds_of(str(value)) & MOMENTS for value in row.values() if isinstance(value, str | int | float))


def _flat(row: Mapping[str, object], above: str = "") -> dict[str, object]:
    """An object without nested objects: {"params": {"phone": 1}} has the column `params.phone`."""
    flat: dict[str, object] = {}
    for key, value in row.items():
        if isinstance(value, dict) and value and len(above) < LONGEST_NAME:
            flat.update(_flat(value, f"{above}{key}."))
        elif fields := _own_fields(value):
            flat.update({f"{above}{name}": said for name, said in fields.items() if f"{above}{name}" not in flat})
        else:
            flat[f"{above}{key}"] = value
            flat.update({f"{above}{key}.{name}": said for name, said in _names_within(value).items()})
    return flat


def _names_within(value: object) -> dict[str, str]:
    """The texts of the first object of a list, beside the list itself: of the employees of a call, who began it."""
    first = value[0] if isinstance(value, list) and value and all(isinstance(one, dict) for one in value) else {}
    texts = {str(key): said for key, said in first.items() if isinstance(said, str) and not said.isdecimal()}
    is_typed = any(key.lower() == "value" for key in texts)  # [{"TYPE": "WORK", "VALUE": "+7 ..."}]
    return {} if is_typed or len(texts) < len(first) - _numbers_of(first) else texts


def _numbers_of(first: dict[str, object]) -> int:
    return sum(isinstance(said, int | float) or said is None or str(said).isdecimal() for said in first.values())


def _json_lines(text: str, name: str) -> list[object]:
    found: list[object] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(_loads(line))
            except (json.JSONDecodeError, RecursionError) as error:
                raise DozvonError("json_broken", file=name, row=number) from error
    return found


def _first_list(said: object) -> list[object]:
    """The longest list of objects anywhere inside; rows may also be keyed by id."""
    best: list[object] = []
    waiting = [said]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            rows = list(here.values())
            tables = [_of_arrays(value, rows) for value in rows]
            best = max((best, *tables), key=len)
            waiting += [value for value, table in zip(rows, tables, strict=True) if not table]
            if len(rows) > max(1, len(best)) and _are_alike(rows):
                best = rows
        elif isinstance(here, list) and (rows := _of_arrays(here, [])):
            best = max((best, rows), key=len)
        elif isinstance(here, list):
            if len(here) > len(best) and all(isinstance(row, dict) for row in here):
                best = here
            else:
                waiting += here
    return best or ([said] if isinstance(said, dict) else [])


def _of_arrays(said: object, beside: list[object]) -> list[object]:
    """Rows given as arrays, as objects: names are in an array beside them or in the first row; empty otherwise."""
    if not isinstance(said, list) or len(said) < 2 or not all(isinstance(row, list) for row in said):
        return []
    width = len(said[0])
    if width < FEWEST_CELLS or any(len(row) != width for row in said):
        return []
    names = next((other for other in beside if isinstance(other, list) and _are_names(other, width)), None)
    if names is None and not _are_names(said[0], width):
        return []
    return [dict(zip(map(str, names or said[0]), row, strict=True)) for row in said[names is None :]]


def _are_names(said: list[object], width: int) -> bool:
    words = [word for word in said if isinstance(word, str) and not kinds_of(word) & DATA_KINDS]
    return len(words) == len(said) == width == len(set(words))


def _are_alike(rows: list[object]) -> bool:
    """Objects with equal keys under different keys: rows by id, not parts of one object."""
    keys = [frozenset(row) for row in rows if isinstance(row, dict) and row]
    return len(keys) == len(rows) and all(len(one & keys[0]) >= ALIKE * len(one | keys[0]) for one in keys)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and (several := [_told(item) for item in value]) and all(several):
        return ", ".join(several)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _told(item: object) -> str:
    """The value of one entry of a multi-value field: a phone, or a referenced id; empty otherwise."""
    if not isinstance(item, dict):
        return str(item) if isinstance(item, str | int) else ""
    is_reference = len(item) <= MOST_SAID and all(isinstance(value, str | int | None) for value in item.values())
    said = item.get("VALUE", item.get("value", item.get("id") if is_reference else None))
    return str(said) if isinstance(said, str | int) else ""


def _own_fields(value: object) -> dict[str, object]:
    """Custom fields by name, where an API lists them: [{"field_name", "values": [...]}]."""
    items = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    named = [(next((item[key] for key in FIELD_NAMES if item.get(key)), None), item) for item in items]
    if not named or not all(isinstance(name, str) and {"values", "value"} & set(item) for name, item in named):
        return {}
    return {str(name): item.get("values", item.get("value")) for name, item in named}
