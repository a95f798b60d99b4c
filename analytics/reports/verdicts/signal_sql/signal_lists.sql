-- Call lists of the window by index, in the order of their names, calls without a list last.
SELECT CAST(ROW_NUMBER() OVER (ORDER BY CASE WHEN list_id IS NULL THEN 1 ELSE 0 END, list_id) - 1 AS INTEGER) AS list, list_id
FROM (
    SELECT DISTINCT list_id
    FROM dial_classes
    WHERE day_on BETWEEN $date_from AND $date_to
        AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
        AND (client_id IS NOT NULL OR operator_id IS NOT NULL AND dial_class <> 'technical')
) AS bases
