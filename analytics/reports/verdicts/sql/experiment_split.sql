-- Numbers of one call list that nobody has reached and no code reports as dead; a random split is drawn from these.
SELECT clients.phone
FROM dial_classes
INNER JOIN clients ON clients.client_id = dial_classes.client_id
WHERE dial_classes.list_id = $list AND clients.phone IS NOT NULL
GROUP BY clients.phone
HAVING SUM(CASE WHEN dial_classes.dial_class IN ('answered', 'dead') THEN 1 ELSE 0 END) = 0
ORDER BY clients.phone
