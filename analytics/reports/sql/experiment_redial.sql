-- Numbers that one operator dropped and nobody has reached since: what a re-dial list is drawn from.
SELECT DISTINCT clients.phone
FROM dial_classes
INNER JOIN clients ON clients.client_id = dial_classes.client_id
WHERE dial_classes.operator_id = $operator
    AND dial_classes.day_on BETWEEN $date_from AND $date_to
    AND dial_classes.dial_class = 'cancelled'
    AND dial_classes.ring_seconds < $too_early_seconds
    AND clients.phone IS NOT NULL
    AND dial_classes.client_id NOT IN (
        SELECT client_id FROM dial_classes WHERE client_id IS NOT NULL AND dial_class IN ('answered', 'dead')
    )
ORDER BY clients.phone
