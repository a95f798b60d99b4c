-- Every dial of operators with overlapping dials, to distinguish a machine on several lines from chance overlaps.
SELECT operator, day, second, end_second, COALESCE(ring_seconds, -1) AS ring_seconds, COALESCE(client_id, -call_id) AS client_id, kind
FROM signal_legs
WHERE array_contains($operators, operator)
ORDER BY operator, second, call_id
