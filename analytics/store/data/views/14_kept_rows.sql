-- Rows repeated in overlapping exports, once each.
CREATE TEMPORARY TABLE repeated AS
SELECT call_key, MIN(import_no) AS first_no
FROM segment_calls
WHERE (SELECT MIN(import_no) < MAX(import_no) FROM segment_calls)  -- there are no repeats within one segment
GROUP BY call_key
HAVING COUNT(*) > 1;

CREATE TEMPORARY VIEW kept_rows AS
SELECT segment_calls.*
FROM segment_calls
LEFT JOIN repeated ON repeated.call_key = segment_calls.call_key
WHERE repeated.call_key IS NULL OR segment_calls.import_no = repeated.first_no;
