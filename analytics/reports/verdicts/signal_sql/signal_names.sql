-- Operators and call lists of the window.
SELECT DISTINCT operator_id, list_id
FROM dial_classes
WHERE day_on BETWEEN $date_from AND $date_to AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
