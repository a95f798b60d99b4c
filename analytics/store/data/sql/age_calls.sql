-- Calls that are too old lose the number and what was written beside it.
UPDATE segment_calls
SET
    client_phone = CASE WHEN client_phone LIKE '#%' THEN client_phone ELSE token_of(client_phone) END,
    client_phone_raw = NULL,
    agent_disposition = NULL,
    provider_reason = NULL
WHERE /*old*/ TRUE
