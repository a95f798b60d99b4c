-- Where every lead stands now: each in exactly one place.
SELECT standing, COUNT(*) AS leads
FROM leads
GROUP BY standing
