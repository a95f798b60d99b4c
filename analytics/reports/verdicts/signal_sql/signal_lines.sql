-- Own lines (caller ids, trunks) with the most dials of the window.
SELECT own_line
FROM dial_classes
WHERE own_line IS NOT NULL AND day_on BETWEEN $date_from AND $date_to AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
GROUP BY own_line
HAVING COUNT(*) >= $least_dials
ORDER BY COUNT(*) DESC, own_line
LIMIT $most_lines
