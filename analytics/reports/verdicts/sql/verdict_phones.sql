-- Numbers of some clients, masked unless the reader sees phones.
SELECT client_id, CASE WHEN $sees_phones THEN phone ELSE phone_masked END AS phone
FROM clients
WHERE array_contains($clients, client_id)
