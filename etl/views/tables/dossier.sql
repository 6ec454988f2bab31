-- one row per dossier and span; source: sheet Dossiers, the row that counts
-- theme_code: of the trajectory that the row names, as the same report has it
-- The dimensions stand in the table, as in trajectory: among a million rows a join costs most.
CREATE TABLE dossier AS
SELECT
    r.known_as AS dossier_key, d.* EXCLUDE (fingerprint, sheet_row, trajectory),
    r.trajectory_key, r.theme_code, theme.agenda_code, m.province, m.reference_region,
    channel.decider, r.reporters AS hub_codes,
    r.report_id, r.sheet_row, r.known_from, r.known_to
FROM resolved r
JOIN report USING (report_id)
JOIN reported_dossier d ON d.fingerprint = report.fingerprint AND d.sheet_row = r.sheet_row
LEFT JOIN municipality m USING (nis)
LEFT JOIN channel USING (channel_code)
LEFT JOIN theme ON theme.theme_code = r.theme_code
WHERE r.sheet_key = 'dossier'
ORDER BY r.known_from, r.report_id, r.sheet_row;
