-- Operators of the window by index, in the order of their names; later scripts use the index.
SELECT CAST(ROW_NUMBER() OVER (ORDER BY operator_id) - 1 AS INTEGER) AS operator, operator_id
FROM (
    SELECT DISTINCT operator_id
    FROM dial_classes
    WHERE day_on BETWEEN $date_from AND $date_to
        AND NOT array_contains($left_out, CAST(day_on AS VARCHAR))
        AND operator_id IS NOT NULL
        AND dial_class <> 'technical'
) AS people
