-- Numbers and attempts of the calls made anew; see views/21_numbers.sql.
CREATE TEMPORARY TABLE new_numbers AS
SELECT CLIENT_KEY(client_phone) AS client_id, MIN(client_phone) AS client_phone
FROM new_calls
WHERE client_phone IS NOT NULL
GROUP BY 1;

INSERT INTO clients
SELECT
    new_numbers.client_id,
    new_numbers.client_phone AS phone,
    CONCAT(SUBSTR(new_numbers.client_phone, 1, 3), ' ••• ••• ', SUBSTR(new_numbers.client_phone, LENGTH(new_numbers.client_phone) - 1, 2))
        AS phone_masked,
    known_numbers.token
FROM new_numbers
LEFT JOIN known_numbers ON known_numbers.phone = new_numbers.client_phone
WHERE new_numbers.client_id NOT IN (SELECT client_id FROM clients WHERE client_id IN (SELECT client_id FROM new_numbers));

CREATE TEMPORARY TABLE touched_clients AS
SELECT CLIENT_KEY(client_phone) AS client_id FROM whole_calls WHERE client_phone IS NOT NULL
UNION
SELECT client_id FROM removed_calls WHERE client_id IS NOT NULL;

-- Files of answered calls only, of those that have other calls now; see views/21_answered_only.sql.
CREATE TEMPORARY TABLE touched_imports AS
SELECT import_no FROM whole_calls
UNION
SELECT import_no FROM removed_calls;

CREATE TEMPORARY TABLE answered_only AS
SELECT import_no
FROM (
    SELECT import_no, is_answered FROM call_facts WHERE is_dial AND import_no IN (SELECT import_no FROM touched_imports)
    UNION ALL
    SELECT import_no, outcome IN ('talk', 'answered_short', 'wrong_person') AS is_answered
    FROM whole_calls
    WHERE direction = 'out' AND outcome <> 'not_a_dial'
) AS dials
GROUP BY import_no
HAVING COUNT(*) >= (SELECT answered_only_dials FROM settings) AND BOOL_AND(is_answered);

-- All dials of these numbers, with the attempt numbers that they had.
CREATE TEMPORARY TABLE repeated_dials AS
SELECT
    call_id AS call_key,
    day_on,
    list_id,
    started_local,
    number_class,
    client_id,
    CASE WHEN is_reach_told THEN 1 ELSE 0 END AS is_told,
    touch_no AS former_touch_no,
    waiting_change AS former_change
FROM call_facts
WHERE is_dial AND client_id IN (SELECT client_id FROM touched_clients)
UNION ALL
SELECT
    call_key,
    CAST(started_local AS DATE) AS day_on,
    list_id,
    started_local,
    number_class,
    CLIENT_KEY(client_phone) AS client_id,
    CASE WHEN import_no IN (SELECT import_no FROM answered_only) THEN 0 ELSE 1 END AS is_told,
    NULL AS former_touch_no,
    NULL AS former_change
FROM whole_calls
WHERE direction = 'out' AND outcome <> 'not_a_dial' AND client_phone IS NOT NULL
