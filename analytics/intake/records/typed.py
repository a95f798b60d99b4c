"""A table of calls as numbers, times and meanings: the view `typed`, one row per row."""

import re

from analytics.intake.cells.moments import EPOCH, EPOCH_MS, ORDERS
from analytics.intake.columns.dialling import NINE
from analytics.intake.columns.layout import Layout
from analytics.intake.records.ways import with_sides
from analytics.store.data.duckdb_engine import Workbench
from analytics.store.data.sqlfile import sql, without

SCRIPTS = "analytics.intake.records.sql"
PREPARED = "analytics.intake.formats.sql"
"""Scripts of known exports: each gives the view `said_calls` from the columns of its format."""
LEANS_ON = {
    "epoch_at": ("epoch", "TIMESTAMP"),
    "answered_moment": ("answered_at", "TIMESTAMP"),
    "ring_number": ("ring", "DOUBLE"),
    "timeout_seconds": ("timeout", "INTEGER"),
    "team": ("team", "VARCHAR"),
    "own_line": ("own_line", "VARCHAR"),
    "status": ("status", "VARCHAR"),
    "status_meaning": ("status", "VARCHAR"),
    "side_meaning": ("side", "VARCHAR"),
    "cause_number": ("cause", "SMALLINT"),
    "sip_number": ("sip", "SMALLINT"),
    "code": ("code", "VARCHAR"),
    "reason": ("reason", "VARCHAR"),
    "agent_disposition": ("agent_disposition", "VARCHAR"),
    "list": ("list", "VARCHAR"),
    "lead_id": ("lead_id", "VARCHAR"),
    "attempt_number": ("attempt", "INTEGER"),
    "call_id": ("call_id", "VARCHAR"),
    "logical_id": ("logical_id", "VARCHAR"),
    "leg_id": ("leg_id", "VARCHAR"),
}
"""Columns of `typed` that are NULL in every row if no column has this role, with their types."""


def type_calls(bench: Workbench, layout: Layout) -> None:
    """Create `typed_rows` with the columns that exist, and `typed` with NULL for the rest, which saves time."""
    order = layout.when.order if layout.when.order in ORDERS else "ymd"
    moment = "later" if order in (EPOCH, EPOCH_MS) else "moment"
    unsaid = _unsaid(bench, layout)
    script = sql(SCRIPTS, "typed_calls").replace("/*start*/ moment_ymd", f"moment_{order}")
    script = script.replace("/*moment*/ moment_ymd", f"{moment}_{order}")
    script = with_sides(bench, layout.direction, script)
    units = {f"{role}_unit": layout.units.get(role) or 1.0 for role in ("ring", "talk", "total")}
    bench.run("DROP VIEW IF EXISTS typed")
    told = {
        "moments_measure": moments_measure(layout),
        "callers_are_named": layout.direction.sides.callers_are_named,
        "ends_measure": layout.ends_measure,
        "dials_nine": layout.dial_prefix == NINE,
        "may_dial_nine": layout.dial_prefix is None,
        "is_prepared": layout.known.prepare is not None,
    }
    bench.run(without(unsaid, script), {**units, **told})
    bench.run(without(unsaid, "CREATE TEMPORARY VIEW typed AS SELECT /*all*/ * FROM typed_rows"))
    if "logical_id" not in unsaid:
        bench.run(sql(SCRIPTS, "own_legs"))


def moments_measure(layout: Layout) -> bool:
    """The times of answer and end are the only durations."""
    roles = set(layout.roles)
    has_moments = bool({"start", "date"} & roles) and {"answered_at", "ended_at"} <= roles
    return layout.known.prepare is None and has_moments and not {"talk", "total"} & roles


def _unsaid(bench: Workbench, layout: Layout) -> dict[str, str]:
    """Columns, with types, that neither a column of the table nor the format's script provides."""
    script = sql(PREPARED, layout.known.prepare) if layout.known.prepare else ""
    ((exts, names),) = bench.rows("SELECT COUNT(ext), COUNT(name) FROM forms")
    told = {"ext": exts, "name": names}
    return {party: "VARCHAR" for party, count in told.items() if not count} | {
        column: kind
        for column, (role, kind) in LEANS_ON.items()
        if role not in layout.roles and not re.search(rf"\b{role}\b", script)
    }
