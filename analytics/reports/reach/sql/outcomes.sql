-- What became of the dials of $operator, beside what became of everybody else's.
SELECT
    outcome,
    SUM(CASE WHEN operator_id = $operator THEN 1 ELSE 0 END) AS dials,
    SUM(CASE WHEN operator_id = $operator THEN 0 ELSE 1 END) AS peers,
    SUM(SUM(CASE WHEN operator_id = $operator THEN 0 ELSE 1 END)) OVER () AS peer_dials
FROM calls
WHERE is_dial
GROUP BY outcome
ORDER BY dials DESC, outcome
