-- Who dialled in the window, with teams and call lists, to apply scope and filters.
SELECT DISTINCT operator_id, team_id, list_id
FROM dial_classes
WHERE day_on BETWEEN $date_from AND $date_to AND operator_id IS NOT NULL
