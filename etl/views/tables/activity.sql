-- one row per row of Activiteiten and span of its report
CREATE TABLE activity AS
SELECT
    p.hub_code, r.* EXCLUDE (fingerprint, sheet_row),
    p.report_id, r.sheet_row, p.known_from, p.known_to
FROM reported_activity r JOIN report p USING (fingerprint)
WHERE p.known_from < p.known_to
ORDER BY p.report_id, r.sheet_row;
