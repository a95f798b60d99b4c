-- Ring times that a machine writes for unanswered calls of an operator.
SELECT UNNEST(CAST($operators AS INTEGER ARRAY)) AS operator, UNNEST(CAST($seconds AS INTEGER ARRAY)) AS ring_seconds
