-- What every table held after its last change: damage that SQLite itself cannot see is found by `verify`.
CREATE TABLE table_sums (
    name TEXT PRIMARY KEY,
    sum  TEXT NOT NULL                                -- sha256 over the rows
);
