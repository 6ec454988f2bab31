-- one row per row of Leerlessen and span of its report
CREATE TABLE lesson AS
SELECT
    p.hub_code, r.* EXCLUDE (fingerprint, sheet_row),
    p.report_id, r.sheet_row, p.known_from, p.known_to
FROM reported_lesson r JOIN report p USING (fingerprint)
WHERE p.known_from < p.known_to
ORDER BY p.report_id, r.sheet_row;
