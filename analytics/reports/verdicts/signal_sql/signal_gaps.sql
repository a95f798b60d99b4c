-- Time from an unanswered dial to the operator's next dial of the number, in half-octaves from 1 to 1024 seconds.
SELECT CAST(FLOOR(2 * LOG2(GREATEST(gap_seconds, 1))) AS INTEGER) AS half_octave, COUNT(*) AS gaps
FROM signal_own
WHERE gap_seconds < 1024
GROUP BY 1
ORDER BY 1
