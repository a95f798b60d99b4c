-- Files of which rows are no calls of their own: legs, and rows that an earlier file contains.
SELECT said.import_no
FROM (SELECT import_no, SUM(said_times) AS said_times FROM operator_rows GROUP BY import_no) AS said
LEFT JOIN (SELECT import_no, COUNT(*) AS calls FROM call_facts GROUP BY import_no) AS stored ON stored.import_no = said.import_no
WHERE said.said_times > COALESCE(stored.calls, 0)
