-- A carrier's bill contains answered calls only: the number of dials is unknown, and reach rate is not 100 %.
CREATE TEMPORARY TABLE answered_only AS
SELECT import_no
FROM whole_calls
WHERE direction = 'out' AND outcome <> 'not_a_dial'
GROUP BY import_no
HAVING COUNT(*) >= (SELECT answered_only_dials FROM settings) AND BOOL_AND(outcome IN ('talk', 'answered_short', 'wrong_person'));
