-- How often the rows of each file write an operator in which way, and with which team. A generation that goes on keeps
-- the rows of the files that it keeps.
CREATE TABLE operator_rows AS
SELECT import_no, operator_ext, operator_name, operator_raw, team_raw, grain = 'aggregate' AS is_sum, COUNT(*) AS said_times
FROM new_calls
GROUP BY import_no, operator_ext, operator_name, operator_raw, team_raw, grain = 'aggregate';
