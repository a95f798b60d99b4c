-- Who dialled in the window, in which teams and on which bases: whom a scope or a filter lets through.
SELECT DISTINCT operator_id, team_id, list_id
FROM dial_classes
WHERE day_on BETWEEN $date_from AND $date_to AND operator_id IS NOT NULL
