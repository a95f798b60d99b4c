-- Numbers of new rows; clients of whom only the token was known get the number back.
INSERT INTO known_numbers
SELECT token_of(phone) AS token, phone
FROM (
    SELECT client_phone AS phone FROM new_calls
    UNION
    SELECT UNNEST(STRING_SPLIT(client_phones, ' ')) AS phone FROM new_outcomes
) AS said
WHERE phone LIKE '+%';

CREATE TEMPORARY TABLE resolved AS
SELECT clients.client_id AS was, CLIENT_KEY(known_numbers.phone) AS client_id
FROM clients
INNER JOIN known_numbers ON known_numbers.token = clients.token
WHERE clients.phone IS NULL;

UPDATE call_facts SET client_id = resolved.client_id FROM resolved WHERE resolved.was = call_facts.client_id;

UPDATE effective_calls SET client_id = resolved.client_id FROM resolved WHERE resolved.was = effective_calls.client_id;

DELETE FROM clients WHERE client_id IN (SELECT was FROM resolved)
