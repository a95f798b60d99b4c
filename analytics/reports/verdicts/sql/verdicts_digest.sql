-- A digest of the dials of a window, whatever their order: it differs if any column of any dial does.
SELECT COUNT(*) AS dials, BIT_XOR(code) AS codes, SUM(code) AS sum_of_codes
FROM (
    SELECT HASH(dials) AS code
    FROM dial_classes AS dials
    WHERE day_on BETWEEN $date_from AND $date_to
) AS coded
