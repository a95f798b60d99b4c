-- Numbers that only gone rows have contained, and of which other rows (left_calls, left_outcomes) have the token:
-- these rows belong to a client of whom only the token is known.
CREATE TEMPORARY TABLE lost_numbers AS
WITH said AS (
    SELECT client_phone AS phone FROM gone_calls WHERE client_phone LIKE '+%'
    UNION
    SELECT phone
    FROM (SELECT UNNEST(STRING_SPLIT(client_phones, ' ')) AS phone FROM gone_outcomes) AS split
    WHERE phone LIKE '+%'
)
SELECT token_of(phone) AS token, phone
FROM (
    SELECT phone FROM said
    EXCEPT
    SELECT client_phone FROM left_calls WHERE client_phone IN (SELECT phone FROM said)
    EXCEPT
    SELECT UNNEST(STRING_SPLIT(client_phones, ' ')) AS phone FROM left_outcomes
) AS lost;

CREATE TEMPORARY TABLE withheld_again AS
SELECT
    lost_numbers.token,
    CLIENT_KEY(lost_numbers.phone) AS was,
    CLIENT_KEY(lost_numbers.token) AS client_id
FROM lost_numbers
INNER JOIN (SELECT DISTINCT client_phone FROM left_calls WHERE client_phone LIKE '#%') AS tokens
    ON tokens.client_phone = lost_numbers.token;

UPDATE call_facts SET client_id = withheld_again.client_id FROM withheld_again WHERE withheld_again.was = call_facts.client_id;

UPDATE effective_calls
SET client_id = withheld_again.client_id
FROM withheld_again
WHERE withheld_again.was = effective_calls.client_id;

DELETE FROM clients WHERE client_id IN (SELECT CLIENT_KEY(phone) FROM lost_numbers);

INSERT INTO clients SELECT client_id, NULL AS phone, NULL AS phone_masked, token FROM withheld_again
