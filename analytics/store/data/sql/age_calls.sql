-- Removes the number and free text from calls past the retention period.
UPDATE segment_calls
SET
    client_phone = CASE WHEN client_phone LIKE '#%' THEN client_phone ELSE token_of(client_phone) END,
    client_phone_raw = NULL,
    agent_disposition = NULL,
    provider_reason = NULL
WHERE /*old*/ TRUE
