-- Withheld numbers (tokens) that another row still contains in full, as ../sql/known_numbers.sql and known_outcomes.sql
-- restore them in DuckDB.
CREATE TEMPORARY TABLE known_numbers AS
SELECT TOKEN_OF(phone) AS token, phone
FROM (
    SELECT client_phone AS phone FROM stored_calls WHERE client_phone LIKE '+%'
    UNION
    SELECT phones.phone
    FROM stored_outcomes, LATERAL UNNEST(SPLIT(stored_outcomes.client_phones, ' ')) AS phones (phone)
    WHERE phones.phone LIKE '+%'
) AS numbers;

CREATE TEMPORARY VIEW segment_calls AS
SELECT stored_calls.* EXCEPT (client_phone), COALESCE(known_numbers.phone, stored_calls.client_phone) AS client_phone
FROM stored_calls
LEFT JOIN known_numbers ON known_numbers.token = stored_calls.client_phone;

CREATE TEMPORARY TABLE known_phones AS
SELECT
    numbered.version_key,
    numbered.import_no,
    LISTAGG(COALESCE(known_numbers.phone, numbered.phone), ' ') WITHIN GROUP (ORDER BY numbered.place) AS client_phones
FROM (
    SELECT stored_outcomes.version_key, stored_outcomes.import_no, phones.phone, phones.place
    FROM stored_outcomes, LATERAL UNNEST(SPLIT(stored_outcomes.client_phones, ' ')) WITH ORDINALITY AS phones (phone, place)
    WHERE CONTAINS(stored_outcomes.client_phones, '#')
) AS numbered
LEFT JOIN known_numbers ON known_numbers.token = numbered.phone
GROUP BY numbered.version_key, numbered.import_no;

CREATE TEMPORARY VIEW segment_outcomes AS
SELECT
    stored_outcomes.* EXCEPT (client_phones),
    COALESCE(known_phones.client_phones, stored_outcomes.client_phones) AS client_phones
FROM stored_outcomes
LEFT JOIN known_phones
    ON known_phones.version_key = stored_outcomes.version_key AND known_phones.import_no = stored_outcomes.import_no;
