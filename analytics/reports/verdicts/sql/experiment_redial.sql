-- Numbers on which one operator hung up early and that nobody has reached since; a call-back list is drawn from these.
SELECT DISTINCT clients.phone
FROM signal_judged AS judged
INNER JOIN clients ON clients.client_id = judged.client_id
WHERE judged.operator = $operator
    AND judged.is_early = 1
    AND clients.phone IS NOT NULL
    AND judged.client_id NOT IN (
        SELECT client_id FROM dial_classes WHERE client_id IS NOT NULL AND dial_class IN ('answered', 'dead')
    )
ORDER BY clients.phone
