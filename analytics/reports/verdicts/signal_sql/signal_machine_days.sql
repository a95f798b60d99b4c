-- Operator-days on which a machine placed the calls.
SELECT UNNEST(CAST($operators AS INTEGER ARRAY)) AS operator, UNNEST(CAST($days AS INTEGER ARRAY)) AS day
