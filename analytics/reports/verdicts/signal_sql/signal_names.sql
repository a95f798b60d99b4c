-- Operators, call lists and sources of the window.
SELECT DISTINCT operator_id, list_id, COALESCE(source_format, '') AS source_format
FROM dial_classes
WHERE day_on BETWEEN $date_from AND $date_to AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
