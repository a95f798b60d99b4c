"""A simulated team as a call log to load: plain CSV, one row per call, with its truth."""

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.teams import ANSWERED, BUSY, CANCELLED, DEAD, NO_ANSWER, REJECTED, WEEK_DAYS, Calls, Columns, Team

MONDAY = date(2026, 6, 1)
CAUSE = {ANSWERED: 16, DEAD: 1, BUSY: 17, REJECTED: 21, NO_ANSWER: 19, CANCELLED: 16}
SIDE = {ANSWERED: "callee", DEAD: "network", BUSY: "network", REJECTED: "callee", NO_ANSWER: "network"}
KNOWN = {
    Columns.RING_AND_CAUSE: ("ring_s", "talk_s", "q850", "hangup_by"),
    Columns.RING: ("ring_s", "talk_s"),
    Columns.CAUSE: ("talk_s", "q850", "hangup_by"),
    Columns.ANSWERED_ONLY: ("talk_s",),
}


def write_log(team: Team, path: Path, rng: np.random.Generator, monday: date = MONDAY) -> Path:
    """The calls of `team` in order, with the columns of its scenario; `rng` draws the talks."""
    frame = log_frame(team.calls, rng, monday)
    columns = ["operator", "list", "phone", "start", "attempt", *KNOWN[team.scenario.columns]]
    frame[columns].to_csv(path, index=False)
    return path


def log_frame(calls: Calls, rng: np.random.Generator, monday: date) -> pd.DataFrame:
    """One row per call with every column that a log may have."""
    is_answered = calls.outcome == ANSWERED
    talk = np.where(is_answered, np.ceil(np.exp(rng.normal(3.3, 1.0, len(calls.day)))), 0).astype(int)
    by_caller = (calls.outcome == CANCELLED) | (is_answered & (rng.random(len(calls.day)) < 0.5))
    prefix = np.where(calls.is_mobile, "+7916", "+7495")
    frame = pd.DataFrame(
        {
            "operator": [f"op{place}" for place in calls.operator],
            "list": [f"base{place}" for place in calls.base],
            "phone": [f"{code}{number:07d}" for code, number in zip(prefix, calls.number, strict=True)],
            "start": _moments(calls, monday),
            "attempt": calls.attempt,
            "ring_s": calls.ring_seconds,
            "talk_s": talk,
            "q850": pd.Series(calls.outcome).map(CAUSE),
            "hangup_by": np.where(by_caller, "caller", pd.Series(calls.outcome).map(SIDE)),
        }
    )
    return frame.sort_values("start", kind="stable")


def _moments(calls: Calls, monday: date) -> "pd.Series[pd.Timestamp]":
    days = {day: monday + timedelta(days=int(day // WEEK_DAYS * 7 + day % WEEK_DAYS)) for day in np.unique(calls.day)}
    start = pd.to_datetime(pd.Series(calls.day).map(days))
    return start + pd.to_timedelta(calls.second, unit="s")
