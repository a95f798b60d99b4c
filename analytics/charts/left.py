"""Mark who works here no longer wherever a finished figure names him."""

import re
from collections.abc import Mapping

import numpy as np
import plotly.graph_objects as go

from analytics.charts import text

NAMED = ("x", "y", "text", "name", "customdata")
ON_AXES = ("ticktext", "categoryarray")
BREAK = "<br>"
LENGTHS = (text.LONGEST, text.TITLE_SIGNS, text.TICK_SIGNS)
"""How much of a name the charts write."""


def mark(figure: go.Figure, left: Mapping[str, str], *, has_codes: bool) -> bool:
    """Add the mark of `left` (by name) on a line below the name; True if anybody is marked.

    A name is a whole text or stands between tags. With `has_codes` the first item of each point's `customdata` stays.
    """
    if not left:
        return False
    marked: set[str] = set()
    marks = {text.plain(name, most): added for name, added in left.items() for most in LENGTHS}
    names = re.compile(f"(^|>)({'|'.join(map(re.escape, marks))})(?=$|<)")

    def add(found: re.Match[str]) -> str:
        marked.add(found[2])
        return f"{found[0]}{BREAK}{marks[found[2]]}"

    def told(value: object) -> object:
        if isinstance(value, str):
            return names.sub(add, value)
        if isinstance(value, list | tuple):
            return [told(item) for item in value]
        return value

    for trace in figure.data:
        for field in NAMED:
            value = trace[field] if field in trace else None  # noqa: SIM401  # a trace has no get
            if value is None or (isinstance(value, np.ndarray) and value.dtype.kind != "O"):
                continue
            given = list(value) if isinstance(value, np.ndarray) else value
            if field == "customdata" and has_codes:
                trace[field] = [[row[0], *(told(item) for item in row[1:])] for row in given]
            else:
                trace[field] = told(given)
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        for field in ON_AXES:
            if axis[field] is not None:
                axis[field] = told(list(axis[field]))
    for annotation in figure.layout.annotations:
        annotation.text = told(annotation.text)
    return bool(marked)
