"""A small line of weeks as SVG, the same in HTML and PDF; its colour is that of the text around it."""

from collections.abc import Sequence
from itertools import groupby

WIDTH, HEIGHT, EDGE = 120, 28, 3
LEAST = 2

Spot = tuple[float, float]


def svg(values: Sequence[float | None], colour: str = "currentColor") -> str:
    """Lines broken where a week has no value (None), with a dot on the last one; empty for fewer than two values."""
    known = [value for value in values if value is not None]
    if len(known) < LEAST:
        return ""
    low, high = min(known), max(known)
    span, step = (high - low) or 1.0, (WIDTH - 2 * EDGE) / (len(values) - 1)
    spots = [
        None
        if value is None
        else (round(EDGE + place * step, 1), round(HEIGHT - EDGE - (value - low) / span * (HEIGHT - 2 * EDGE), 1))
        for place, value in enumerate(values)
    ]
    runs = [[spot for spot in run if spot] for is_known, run in groupby(spots, bool) if is_known]
    lines = "".join(_line(run, colour) for run in runs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' aria-hidden="true">{lines}{_dot(runs[-1][-1], 2.5, colour)}</svg>'
    )


def _line(run: Sequence[Spot], colour: str) -> str:
    """A line of consecutive weeks; one week alone is a small dot."""
    if len(run) == 1:
        return _dot(run[0], 1, colour)
    points = " ".join(f"{x},{y}" for x, y in run)
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5"/>'


def _dot(spot: Spot, radius: float, colour: str) -> str:
    return f'<circle cx="{spot[0]}" cy="{spot[1]}" r="{radius}" fill="{colour}"/>'
