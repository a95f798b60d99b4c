-- A digest of the dials of a window as the plan check reads them, whatever their order.
SELECT COUNT(*) AS dials, BIT_XOR(code) AS codes, SUM(code) AS sum_of_codes
FROM (
    SELECT
        HASH(
            call_id, started_local, operator_id, list_id, client_id, total_seconds, is_reach_told, is_answered, outcome,
            number_class, cause_q850
        ) AS code
    FROM calls
    WHERE is_dial AND day_on BETWEEN $date_from AND $date_to
) AS coded
