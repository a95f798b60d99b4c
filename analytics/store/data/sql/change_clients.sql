-- Numbers that only gone rows (gone_calls) or leads (said_outcomes) have contained, and rows that are no call
-- (silent_calls) do not; leads write theirs again.
CREATE TEMPORARY TABLE doubted_clients AS
SELECT CLIENT_KEY(client_phone) AS client_id FROM gone_calls WHERE client_phone IS NOT NULL
UNION
SELECT CLIENT_KEY(phone) AS client_id
FROM (SELECT UNNEST(STRING_SPLIT(client_phones, ' ')) AS phone FROM said_outcomes) AS split;

DELETE FROM clients
WHERE client_id IN (
    SELECT client_id FROM doubted_clients
    EXCEPT
    SELECT client_id FROM call_facts WHERE client_id IN (SELECT client_id FROM doubted_clients)
    EXCEPT
    SELECT CLIENT_KEY(client_phone) AS client_id FROM silent_calls
)
