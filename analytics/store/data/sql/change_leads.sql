-- All numbers that are known now, to restore those that leads (stored_outcomes) have withheld.
DELETE FROM known_numbers;

INSERT INTO known_numbers
SELECT token, phone FROM clients WHERE phone LIKE '+%'
UNION
SELECT token_of(phone) AS token, phone
FROM (SELECT UNNEST(STRING_SPLIT(client_phones, ' ')) AS phone FROM stored_outcomes) AS split
WHERE phone LIKE '+%'
