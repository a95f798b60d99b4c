-- Outcomes of the dials of $operator, beside what became of everybody else's, day by day.
SELECT
    outcome,
    day_on,
    SUM(CASE WHEN operator_id = $operator THEN 1 ELSE 0 END) AS dials,
    SUM(CASE WHEN operator_id = $operator THEN 0 ELSE 1 END) AS peers
FROM calls
WHERE is_dial
GROUP BY outcome, day_on
ORDER BY day_on, outcome
