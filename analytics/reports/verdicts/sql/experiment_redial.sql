-- Of some clients the numbers that nobody has reached and no code reports as dead; a call-back list is drawn from these.
SELECT clients.phone
FROM clients
WHERE array_contains($clients, clients.client_id)
    AND clients.phone IS NOT NULL
    AND clients.client_id NOT IN (
        SELECT client_id FROM dial_classes WHERE client_id IS NOT NULL AND dial_class IN ('answered', 'dead')
    )
ORDER BY clients.phone
