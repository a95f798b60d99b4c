-- Withheld numbers (tokens) that another row still contains in full: both rows belong to one client.
INSERT INTO known_numbers
SELECT token_of(phone) AS token, phone
FROM (
    SELECT DISTINCT client_phone AS phone FROM stored_calls WHERE client_phone LIKE '+%'
    UNION
    SELECT DISTINCT phone
    FROM (SELECT UNNEST(STRING_SPLIT(client_phones, ' ')) AS phone FROM stored_outcomes) AS split
    WHERE phone LIKE '+%'
) AS phones;

CREATE TEMPORARY VIEW known_calls AS
SELECT stored_calls.* REPLACE (COALESCE(known_numbers.phone, stored_calls.client_phone) AS client_phone)
FROM stored_calls
LEFT JOIN known_numbers ON known_numbers.token = stored_calls.client_phone;
