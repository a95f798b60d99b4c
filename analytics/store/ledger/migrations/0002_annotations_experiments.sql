-- What happened to the line or to the law (a before and after is not sabotage), and what was sealed before it was dialled.
CREATE TABLE annotations (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    from_on    TEXT NOT NULL,                     -- both days inclusive, ISO
    to_on      TEXT NOT NULL,
    kind       TEXT NOT NULL,                     -- law, caller_id, outage, other
    text       TEXT NOT NULL,
    removed_at TEXT
);

CREATE TABLE experiments (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL,                      -- redial, split
    sealed_at TEXT NOT NULL,
    seal      TEXT NOT NULL,                      -- sha256 of `sealed`
    sealed    TEXT NOT NULL                       -- JSON: who, which base, seed, levels, numbers
);
