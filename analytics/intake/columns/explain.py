"""Why a table was read as it was: of every column the claims, the role that won, by how much, and what was second."""

from collections.abc import Iterator

from analytics.intake.columns.claims import Claim, Margin
from analytics.intake.columns.decide import decide
from analytics.intake.columns.layout import CALLS, Layout
from analytics.intake.job import Explained
from analytics.intake.shape.header import Sample, labels_of


def explained(sample: Sample, layout: Layout | None) -> tuple[Explained, ...]:
    """A line for each column of a table of calls; empty for other kinds, which the rules do not speak of."""
    if layout is not None and layout.kind != CALLS:
        return ()
    reading, labels = decide(sample), labels_of(sample)
    roles = {column: role for role, columns in (layout.roles if layout else {}).items() for column in columns}
    margins = {margin.column: margin for margin in reading.margins if roles.get(margin.column) == margin.role}
    return tuple(
        Explained(
            column=label,
            role=roles.get(column, ""),
            by=layout.format if layout else "",
            margin=round(margins[column].value, 1) if column in margins else None,
            second=_second(margins[column], labels) if column in margins else "",
            claims=tuple(_lines(reading.claims, column, labels)),
        )
        for column, label in enumerate(labels)
    )


def _second(margin: Margin, labels: tuple[str, ...]) -> str:
    return f"{margin.role}: {labels[margin.other]}" if margin.other is not None else f"{margin.role}: -"


def _lines(claims: tuple[Claim, ...], column: int, labels: tuple[str, ...]) -> Iterator[str]:
    """What speaks for a role first; claims against roles that nothing speaks for decide nothing."""
    about = [claim for claim in claims if any(at == column for _, at in claim.gives)]
    offered = {role for claim in about if claim.worth > 0 for role, at in claim.gives if at == column}
    telling = [claim for claim in about if any(at == column and role in offered for role, at in claim.gives)]
    for claim in sorted(telling, key=lambda claim: (-claim.worth, claim.rule, claim.gives)):
        gives = " + ".join(role if at == column else f"{role} ({labels[at]})" for role, at in claim.gives)
        yield f"{claim.worth:+g} {gives}: {claim.rule}"
