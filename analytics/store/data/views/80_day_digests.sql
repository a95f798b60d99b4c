-- Dials by day, and digests of them, whatever their order: one differs if any column of any dial does that the verdicts read.
-- Days are put together by the sum of the dials, BIT_XOR of the codes and the sum of the sums.
CREATE TABLE day_digests AS
SELECT day_on, COUNT(*) AS dials, BIT_XOR(code) AS codes, SUM(code) AS sum_of_codes
FROM (SELECT day_on, HASH(dials) AS code FROM dial_classes AS dials WHERE day_on IS NOT NULL) AS coded
GROUP BY day_on;
