"""A small line of weeks as SVG, the same in HTML and PDF; its colour is that of the text around it."""

from collections.abc import Sequence

WIDTH, HEIGHT, EDGE = 120, 28, 3
LEAST = 2


def svg(values: Sequence[float], colour: str = "currentColor") -> str:
    """The line with a dot on the last week; empty for fewer than two weeks."""
    if len(values) < LEAST:
        return ""
    low, high = min(values), max(values)
    span, step = (high - low) or 1.0, (WIDTH - 2 * EDGE) / (len(values) - 1)
    points = [
        (round(EDGE + place * step, 1), round(HEIGHT - EDGE - (value - low) / span * (HEIGHT - 2 * EDGE), 1))
        for place, value in enumerate(values)
    ]
    line = " ".join(f"{x},{y}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' aria-hidden="true"><polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        f'<circle cx="{x}" cy="{y}" r="2.5" fill="{colour}"/></svg>'
    )
