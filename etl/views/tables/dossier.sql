-- one row per dossier and span; source: sheet Dossiers, the row that counts
-- theme_code: of the trajectory that the row names, as the same report has it
CREATE TABLE dossier AS
SELECT
    r.key AS dossier_key, d.* EXCLUDE (fingerprint, sheet_row, trajectory),
    r.trajectory_key, r.theme_code, r.reporters AS hub_codes,
    r.report_id, r.sheet_row, r.known_from, r.known_to
FROM resolved r
JOIN report USING (report_id)
JOIN reported_dossier d ON d.fingerprint = report.fingerprint AND d.sheet_row = r.sheet_row
WHERE r.sheet_key = 'dossier'
ORDER BY r.known_from, r.known_to, r.report_id, r.sheet_row;
