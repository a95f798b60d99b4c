-- Storing an all-NULL column takes as long as any other: columns that no segment has are added by the view (generation.py).
CREATE TABLE call_facts AS SELECT /*said*/ * FROM told_calls;

CREATE VIEW calls AS SELECT /*all*/ * FROM call_facts;

-- A client_id is valid within one generation only. A withheld number is a token (#...), not a phone. Phones are stored in
-- this table only, so that queries that do not join it cannot leak them.
CREATE TABLE clients AS
SELECT
    client_id,
    CASE WHEN client_phone NOT LIKE '#%' THEN client_phone END AS phone,
    CASE
        WHEN client_phone NOT LIKE '#%'
            THEN CONCAT(SUBSTR(client_phone, 1, 3), ' ••• ••• ', SUBSTR(client_phone, LENGTH(client_phone) - 1, 2))
    END AS phone_masked,
    COALESCE(known_numbers.token, CASE WHEN client_phone LIKE '#%' THEN client_phone END) AS token
FROM dialled_numbers
LEFT JOIN known_numbers ON known_numbers.phone = dialled_numbers.client_phone;
