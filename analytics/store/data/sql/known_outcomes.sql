-- Leads (stored_outcomes) with the numbers that known_numbers restores.
CREATE TEMPORARY TABLE known_phones AS
SELECT version_key, import_no, STRING_AGG(COALESCE(known_numbers.phone, split.phone), ' ' ORDER BY place) AS phones
FROM (
    SELECT
        version_key,
        import_no,
        UNNEST(STRING_SPLIT(client_phones, ' ')) AS phone,
        GENERATE_SUBSCRIPTS(STRING_SPLIT(client_phones, ' '), 1) AS place
    FROM stored_outcomes
    WHERE CONTAINS(client_phones, '#')
) AS split
LEFT JOIN known_numbers ON known_numbers.token = split.phone
GROUP BY version_key, import_no;

CREATE TEMPORARY VIEW known_outcomes AS
SELECT stored_outcomes.* REPLACE (COALESCE(known_phones.phones, stored_outcomes.client_phones) AS client_phones)
FROM stored_outcomes
LEFT JOIN known_phones
    ON known_phones.version_key = stored_outcomes.version_key AND known_phones.import_no = stored_outcomes.import_no;
