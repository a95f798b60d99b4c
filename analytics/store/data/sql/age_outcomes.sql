-- Removes numbers and client names from leads past the retention period, and ids made of the number.
UPDATE segment_outcomes
SET
    entity_id = CASE
        WHEN client_phones LIKE '+%' AND STARTS_WITH(entity_id, CONCAT(client_phones, '|')) THEN CONCAT(token_of(client_phones), '|', created_at)
        ELSE entity_id
    END,
    client_phones = ARRAY_TO_STRING(
        LIST_TRANSFORM(STRING_SPLIT(client_phones, ' '), lambda phone: CASE WHEN phone LIKE '#%' THEN phone ELSE token_of(phone) END), ' '
    ),
    client_name = NULL,
    lost_reason_raw = CASE WHEN REGEXP_MATCHES(lost_reason_raw, '[0-9]{5}') THEN NULL ELSE lost_reason_raw END
WHERE /*old*/ TRUE
