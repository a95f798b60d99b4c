-- Numbers and attempts of the calls.
CREATE TEMPORARY TABLE dialled_numbers AS
SELECT CLIENT_KEY(client_phone) AS client_id, MIN(client_phone) AS client_phone, COUNT(*) AS said_times
FROM segment_calls
WHERE client_phone IS NOT NULL
GROUP BY 1;

-- The attempt number of a dial to a number of its call list; first attempts, the majority, are left out.
CREATE TEMPORARY TABLE later_touches AS
SELECT call_key, touch_no
FROM (
    SELECT
        whole_calls.call_key,
        ROW_NUMBER() OVER (PARTITION BY again.client_id, whole_calls.list_id ORDER BY whole_calls.started_local NULLS LAST, whole_calls.call_key) AS touch_no
    FROM whole_calls
    INNER JOIN (SELECT client_id FROM dialled_numbers WHERE said_times > 1) AS again
        ON again.client_id = CLIENT_KEY(whole_calls.client_phone)
    WHERE whole_calls.direction = 'out' AND whole_calls.outcome <> 'not_a_dial'
) AS touches
WHERE touch_no > 1;
