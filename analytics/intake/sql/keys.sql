-- Names every row by its spelling; a row that says the same as an earlier one of the file is a repeat.
CREATE OR REPLACE TEMPORARY TABLE keyed AS
SELECT
    named.* EXCLUDE (whole_text, equal_no),
    key_of(CONCAT(whole_text, '#', COALESCE(equal_no, 1))) AS call_key,
    CASE WHEN grain = 'leg' AND logical_id IS NOT NULL THEN key_of(CONCAT_WS('|', system, logical_id)) END AS legs_key
FROM named;

CREATE OR REPLACE TEMPORARY TABLE repeats AS
SELECT call_key, MIN(source_row) AS first_row
FROM keyed
GROUP BY call_key
HAVING COUNT(*) > 1;
