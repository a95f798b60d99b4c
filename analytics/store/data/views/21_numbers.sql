-- Numbers and attempts of the calls.
CREATE TEMPORARY TABLE dialled_numbers AS
SELECT CLIENT_KEY(client_phone) AS client_id, MIN(client_phone) AS client_phone, COUNT(*) AS said_times
FROM segment_calls
WHERE client_phone IS NOT NULL
GROUP BY 1;

-- Dials of numbers with several calls, as 21_touches.sql reads them.
CREATE TEMPORARY VIEW repeated_dials AS
SELECT
    whole_calls.call_key,
    whole_calls.list_id,
    whole_calls.started_local,
    whole_calls.number_class,
    again.client_id,
    CASE WHEN whole_calls.import_no IN (SELECT import_no FROM answered_only) THEN 0 ELSE 1 END AS is_told
FROM whole_calls
INNER JOIN (SELECT client_id FROM dialled_numbers WHERE said_times > 1) AS again
    ON again.client_id = CLIENT_KEY(whole_calls.client_phone)
WHERE whole_calls.direction = 'out' AND whole_calls.outcome <> 'not_a_dial';
