-- Which imports the dials of an operator come from.
SELECT DISTINCT operator_id, import_no
FROM calls
WHERE is_dial AND operator_id IS NOT NULL AND day_on BETWEEN $date_from AND $date_to
