-- A digest of the dials of a window, whatever their order: it differs if any column of any dial does.
SELECT SUM(dials) AS dials, BIT_XOR(codes) AS codes, SUM(sum_of_codes) AS sum_of_codes
FROM day_digests
WHERE day_on BETWEEN $date_from AND $date_to
