-- The current position of every lead; each has exactly one.
SELECT standing, COUNT(*) AS leads
FROM leads
GROUP BY standing
