-- column: start
-- A year that no call log knows.
SELECT source_row FROM typed WHERE said_at < TIMESTAMP '1995-01-01' OR said_at > TIMESTAMP '2100-01-01'
