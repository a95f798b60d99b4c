"""False accusations of honest operators when the phone system, not a person, ends calls early.

`python -m benchmarks.artefacts --logs 8 --seed 71 [--only TEXT]` prints one Markdown row per artefact. Every log is a
month of eight operators who dial sequentially; it is counted by the product's own SQL.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import duckdb
import numpy as np
import pandas as pd

from analytics.reports.verdicts.verdict_counts import verdict_counts
from analytics.stats.verdicts.evidence import Verdicts
from analytics.stats.verdicts.settings import VerdictSettings
from analytics.stats.verdicts.verdicts import judge
from analytics.store.data.duckdb_engine import DuckDBEngine
from analytics.store.data.sqlfile import sql
from benchmarks.error_rates import ACCUSED, Share
from benchmarks.teams import (
    ANSWERED,
    BUSY,
    CANCELLED,
    DEAD,
    NO_ANSWER,
    REJECTED,
    WEEK_DAYS,
    Assignment,
    Scenario,
    simulate,
)

SETTINGS = VerdictSettings()
MONDAY = date(2026, 6, 1)
OPENS_SECOND = 9 * 3600
Rng = np.random.Generator
Artefact = Callable[[pd.DataFrame, Rng], pd.DataFrame]
KINDS = pd.DataFrame(
    {
        "kind": [ANSWERED, DEAD, BUSY, REJECTED, NO_ANSWER, CANCELLED],
        "outcome": ["talk", "no_such_number", "busy", "rejected", "no_answer", "cancelled_early"],
        "cause_q850": [16, 1, 17, 21, 19, 16],
        "hangup_side": ["client", "system", "system", "client", "system", "operator"],
    }
)
CALLS = """
CREATE TABLE calls AS SELECT
    *, row_number() OVER (PARTITION BY client_id, list_id ORDER BY started_local, call_id) AS touch_no
FROM (
    SELECT
        row_number() OVER (ORDER BY day, second, operator) AS call_id, 'out' AS direction, TRUE AS is_reach_told,
        CAST(NULL AS VARCHAR) AS team_id, source AS source_format, line AS own_line,
        'op' || operator AS operator_id, 'base' || base AS list_id,
        CAST(number AS BIGINT) AS client_id, CASE WHEN is_mobile THEN 'mobile' ELSE 'landline' END AS phone_type,
        CAST($monday AS DATE) + CAST(day // 5 * 7 + day % 5 AS INTEGER) AS day_on,
        CAST(second // 3600 AS INTEGER) AS hour_local, CAST(day_on AS TIMESTAMP) + to_seconds(second) AS started_local,
        CAST(NULL AS INTEGER) AS attempt_no, CASE WHEN $has_ring THEN CAST(ring_seconds AS INTEGER) END AS ring_seconds,
        talk_seconds, CAST(NULL AS INTEGER) AS total_seconds, CAST(NULL AS INTEGER) AS sip_code,
        CASE WHEN $has_ring THEN said.hangup_side ELSE 'unknown' END AS hangup_side,
        CASE WHEN $has_ring THEN CAST(said.cause_q850 AS SMALLINT) END AS cause_q850,
        CASE WHEN $has_ring OR said.outcome = 'talk' THEN said.outcome ELSE 'no_answer_ring_unknown' END AS outcome
    FROM rows JOIN said ON said.kind = rows.outcome
)
"""


@dataclass(frozen=True)
class World:
    """One row of the table."""

    name: str
    artefacts: tuple[Artefact, ...] = ()
    team: Scenario = field(default_factory=Scenario)
    has_ring: bool = True


def dialled(team: Scenario, rng: Rng) -> pd.DataFrame:
    """The month's rows before the phone system alters them: simulated calls on a clock, dialled sequentially."""
    calls = vars(simulate(team, rng).calls)
    rows = pd.DataFrame(calls).sort_values(["operator", "day", "second"], kind="stable").reset_index(drop=True)
    rows["talk_seconds"] = np.where(rows["outcome"] == ANSWERED, rng.lognormal(3.3, 1.0, len(rows)).round(), 0).astype(
        int
    )
    lasts = rows["ring_seconds"] + rows["talk_seconds"] + rng.integers(20, 120, len(rows))
    rows["second"] = OPENS_SECOND + lasts.groupby([rows["operator"], rows["day"]]).cumsum() - lasts
    return rows


def altered(rows: pd.DataFrame, world: World, rng: Rng) -> pd.DataFrame:
    """The rows as the phone system writes them."""
    for change in world.artefacts:
        rows = change(rows, rng).reset_index(drop=True)
    return rows


def rows_of(world: World, rng: Rng) -> pd.DataFrame:
    """The rows of the team of a world."""
    return altered(dialled(world.team, rng), world, rng)


def verdicts_of(world: World, rng: Rng) -> Verdicts:
    """Verdicts on the team of a world."""
    return verdicts_on(rows_of(world, rng), world, rng)


def verdicts_on(rows: pd.DataFrame, world: World, rng: Rng) -> Verdicts:
    """Verdicts on written rows: a database, the product's scripts, its judgement."""
    with duckdb.connect() as connection:
        told = {name: None for name in ("source", "line") if name not in rows}
        connection.register("rows", rows.assign(**told).astype(dict.fromkeys(told, "string")))
        connection.register("said", KINDS)
        connection.execute(CALLS, {"monday": MONDAY, "has_ring": world.has_ring})
        connection.execute(sql("analytics.store.data.views", "40_dial_classes"))
        last = MONDAY + timedelta(days=int(rows["day"].max()) // WEEK_DAYS * 7 + WEEK_DAYS)
        counts = verdict_counts(DuckDBEngine(connection, "world"), MONDAY, last, SETTINGS)
    return judge(counts, SETTINGS, rng)


def _some(rows: pd.DataFrame, share: float, rng: Rng, who: tuple[int, ...] | None = None) -> "pd.Series[bool]":
    """A random share of the rows, of everybody or of some operators."""
    chosen = pd.Series(rng.random(len(rows)) < share, index=rows.index)
    return chosen if who is None else chosen & rows["operator"].isin(who)


def _lost(rows: pd.DataFrame, chosen: "pd.Series[bool]", rng: Rng) -> pd.DataFrame:
    """Answers among the chosen rows become unanswered calls."""
    gone = chosen & (rows["outcome"] == ANSWERED)
    rows.loc[gone, ["outcome", "talk_seconds"]] = CANCELLED, 0
    rows.loc[gone, "ring_seconds"] = rng.integers(20, 40, int(gone.sum()))
    return rows


def ghost_legs(share: float, who: tuple[int, ...] | None = None) -> Artefact:
    """A machine's first leg: cancelled after 1-9 s and redialled at once."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        legs = rows[_some(rows, share, rng, who)].copy()
        rang = rng.integers(1, 10, len(legs))
        legs = legs.assign(outcome=CANCELLED, ring_seconds=rang, talk_seconds=0)
        legs["second"] -= rang + rng.integers(1, 10, len(legs))
        return pd.concat([rows, legs])

    return change


def written(seconds: int, share: float, who: tuple[int, ...] | None = None) -> Artefact:
    """A gateway that writes one value (0, or a time-out) as ring time of unanswered calls."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        chosen = _some(rows, share, rng, who) & rows["outcome"].isin((CANCELLED, NO_ANSWER))
        rows.loc[chosen, "ring_seconds"] = seconds
        return rows

    return change


def parallel(who: tuple[int, ...], days: tuple[int, ...] | None = None) -> Artefact:
    """Two lines at once: the second leg ends when the first is answered."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        chosen = rows["operator"].isin(who) & (rows["day"].isin(days) if days else True)
        mine = rows[chosen]
        first, second = mine.index[:-1:2], mine.index[1::2]
        same = (rows.loc[first, "day"].to_numpy() == rows.loc[second, "day"].to_numpy()) & (
            rows.loc[first, "operator"].to_numpy() == rows.loc[second, "operator"].to_numpy()
        )
        first, second = first[same], second[same]
        rows.loc[second, "second"] = rows.loc[first, "second"].to_numpy() + rng.integers(0, 2, len(first))
        cut = rows.loc[first, "outcome"].to_numpy() == ANSWERED
        late = rows.loc[second, "second"].to_numpy() - rows.loc[first, "second"].to_numpy()
        ring = np.maximum(rows.loc[first, "ring_seconds"].to_numpy() - late, 0)
        cut &= (ring < rows.loc[second, "ring_seconds"].to_numpy()) | (
            rows.loc[second, "outcome"].to_numpy() == ANSWERED
        )
        rows.loc[second[cut], ["outcome", "talk_seconds"]] = CANCELLED, 0
        rows.loc[second[cut], "ring_seconds"] = ring[cut]
        return rows

    return change


def answered_only(who: tuple[int, ...], account: int | None = None) -> Artefact:
    """A dialler that logs a person's answered calls only; the others nowhere, or under its own account."""

    def change(rows: pd.DataFrame, _: Rng) -> pd.DataFrame:
        gone = rows["operator"].isin(who) & (rows["outcome"] != ANSWERED)
        if account is None:
            return rows[~gone]
        rows.loc[gone, "operator"] = account
        return rows

    return change


def cut(seconds: tuple[int, int], share: float, who: tuple[int, ...], is_uneven: bool = False) -> Artefact:
    """A bad line, or a machine without a trace in the timestamps: a share of calls ends within `seconds` each day."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        days = int(rows["day"].max()) + 1
        daily = rng.beta(share * 8, (1 - share) * 8, days) if is_uneven else np.full(days, share)
        chosen = pd.Series(rng.random(len(rows)) < daily[rows["day"]], index=rows.index) & rows["operator"].isin(who)
        ends = rng.integers(seconds[0], seconds[1] + 1, len(rows))
        chosen &= ends < rows["ring_seconds"]
        rows.loc[chosen, ["outcome", "talk_seconds"]] = CANCELLED, 0
        rows.loc[chosen, "ring_seconds"] = ends[chosen]
        return rows

    return change


def over_lines(who: tuple[int, ...], share: float) -> Artefact:
    """Everybody calls over line A; some operators place a share of their calls over line B."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        return rows.assign(line=np.where(_some(rows, share, rng, who), "B", "A"))

    return change


def cut_on_line(line: str, seconds: tuple[int, int], share: float) -> Artefact:
    """A line that ends calls early: a share of them, another one every day."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        broken = cut(seconds, share, tuple(range(99)), is_uneven=True)(rows.copy(), rng)
        return broken.where(rows["line"] == line, rows)

    return change


def marked_as_spam(who: tuple[int, ...], lost: float = 0.4) -> Artefact:
    """Fewer clients answer, because the outgoing number is marked as spam."""
    return lambda rows, rng: _lost(rows, _some(rows, lost, rng, who), rng)


def far_zone(who: tuple[int, ...], lost: float = 0.6) -> Artefact:
    """Numbers some time zones away: late calls reach nobody."""
    return lambda rows, rng: _lost(rows, _some(rows, lost, rng, who) & (rows["second"] > OPENS_SECOND + 5400), rng)


def redials(share: float, seconds: tuple[int, int]) -> Artefact:
    """People who dial an unanswered number again by hand."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        again = rows[_some(rows, share, rng) & rows["outcome"].isin((CANCELLED, NO_ANSWER))].copy()
        again["second"] += again["ring_seconds"] + rng.integers(*seconds, len(again))
        return pd.concat([rows, again])

    return change


def ring_group(share: float) -> Artefact:
    """The same call rings at two people; the other leg ends when one answers."""

    def change(rows: pd.DataFrame, rng: Rng) -> pd.DataFrame:
        legs = rows[_some(rows, share, rng) & (rows["outcome"] == ANSWERED)].copy()
        legs = legs.assign(outcome=CANCELLED, talk_seconds=0, operator=(legs["operator"] + 1) % 8)
        return pd.concat([rows, legs])

    return change


def to_the_minute(rows: pd.DataFrame, _: Rng) -> pd.DataFrame:
    """Timestamps without seconds."""
    return rows.assign(second=rows["second"] // 60 * 60)


def worlds() -> Iterator[World]:
    """Honest teams on every kind of phone system, then saboteurs among them."""
    yield World("control")
    for share in (0.1, 0.2, 0.4):
        yield World(f"ghost legs on {share:.0%} of one's dials", (ghost_legs(share, (0,)),))
        yield World(f"ghost legs on {share:.0%} of all dials", (ghost_legs(share),))
    for share in (0.1, 0.2, 0.4, 1.0):
        yield World(f"ring 0 on {share:.0%} of one's unanswered", (written(0, share, (0,)),))
    yield World("ring 0 on 40% of everybody's unanswered", (written(0, 0.4),))
    for share in (0.2, 0.4):
        yield World(f"ring 8 s written on {share:.0%} of one's unanswered", (written(8, share, (0,)),))
    yield World("two lines at once, 2 of 8", (parallel((0, 1)),))
    yield World("two lines at once, all", (parallel(tuple(range(8))),))
    yield World("two lines at once, 2 of 8 on 10 of 21 days", (parallel((0, 1), tuple(range(10))),))
    six = tuple(range(2, 8))
    yield World("autodialler gives six their answered calls, no rings", (answered_only(six),), has_ring=False)
    yield World("the same, the rest under an account", (answered_only(six, 8),), has_ring=False)
    yield World("machine cuts 25% at 3-11 s, every day alike, 2 of 8", (cut((3, 11), 0.25, (0, 1)),))
    for share in (0.1, 0.2, 0.4):
        yield World(f"line drops {share:.0%} under 3 s", (cut((1, 2), share, (0,)),))
        yield World(f"line drops {share:.0%} under 3 s, by day", (cut((1, 2), share, (0,), True),))
    yield World("line drops 20% at 1-8 s, every day alike", (cut((1, 8), 0.2, (0,)),))
    yield World("number marked as spam, no rings", (marked_as_spam((0,)),), has_ring=False)
    yield World("number marked as spam", (marked_as_spam((0,)),))
    yield World("far time zone, no rings", (far_zone((0,)),), has_ring=False)
    yield World("redials by hand after 5-25 s", (redials(0.25, (5, 25)),))
    yield World("ring groups", (ring_group(0.3),))
    yield World("stamps to the minute, ghost legs on all", (ghost_legs(0.2), to_the_minute))
    yield World("announcements without codes", team=Scenario(announced=1.0))
    yield World(
        "announcements without codes, a base each", team=Scenario(announced=1.0, assignment=Assignment.ONE_EACH)
    )
    for share in (0.3, 0.45):
        two = Scenario(saboteurs=2, share=share)
        yield World(f"2 of 8 drop {share:.0%}", team=two)
        yield World(f"2 of 8 drop {share:.0%}, ghost legs on all", (ghost_legs(0.2),), two)
        yield World(f"2 of 8 drop {share:.0%}, ring 0 on 30% of an honest one's", (written(0, 0.3, (5,)),), two)
        yield World(f"2 of 8 drop {share:.0%}, two honest ones on two lines", (parallel((4, 5)),), two)
        yield World(f"2 of 8 drop {share:.0%}, an honest one's line drops 20%", (cut((1, 2), 0.2, (5,), True),), two)
    yield World("not separable: line drops 20% at 1-8 s, by day", (cut((1, 8), 0.2, (0,), True),))


def line(world: World, logs: int, seed: int) -> str:
    """One row: honest operators accused, logs with one, saboteurs accused, and the most frequent verdicts."""
    guilty, honest, accusing = Counter[str](), Counter[str](), 0
    for place in range(logs):
        judged = verdicts_of(world, np.random.default_rng([seed, place])).operators
        words = [(int(one.operator.removeprefix("op")) < world.team.saboteurs, str(one.verdict)) for one in judged]
        guilty.update(word for is_guilty, word in words if is_guilty)
        honest.update(word for is_guilty, word in words if not is_guilty)
        accusing += any(word in ACCUSED for is_guilty, word in words if not is_guilty)
    accused = Share(sum(honest[word] for word in ACCUSED), honest.total())
    accused_share = Share(sum(guilty[word] for word in ACCUSED), guilty.total())
    loud = ", ".join(f"{word} {n}" for word, n in honest.most_common(4))
    return f"| {world.name} | {accused.k} of {accused.n} | {Share(accusing, logs)} | {accused_share} | {loud} |"


def main() -> None:
    """Print the table, row by row."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--logs", type=int, default=8)
    asked.add_argument("--seed", type=int, default=71)
    asked.add_argument("--only", default="", help="rows whose name contains this")
    chosen = asked.parse_args()
    print("| artefact | honest operators accused | logs accusing one | saboteurs accused | honest operators: words |")
    print("|---|---|---|---|---|")
    for world in worlds():
        if chosen.only in world.name:
            print(line(world, chosen.logs, chosen.seed), flush=True)


if __name__ == "__main__":
    main()
