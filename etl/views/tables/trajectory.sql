-- one row per trajectory and span; source: sheet Trajecten, the row that counts
-- hub_codes: its lead, its partner hubs and every hub that reports it
CREATE TABLE trajectory AS
SELECT
    r.known_as AS trajectory_key, t.* EXCLUDE (fingerprint, sheet_row),
    theme.agenda_code, m.province, m.reference_region,
    list_sort(list_distinct(list_concat([t.lead_hub], t.partner_hubs, r.reporters))) AS hub_codes,
    r.report_id, r.sheet_row, r.known_from, r.known_to
FROM resolved r
JOIN report USING (report_id)
JOIN reported_trajectory t ON t.fingerprint = report.fingerprint AND t.sheet_row = r.sheet_row
LEFT JOIN municipality m USING (nis)
LEFT JOIN theme ON theme.theme_code = t.theme_code
WHERE r.sheet_key = 'trajectory'
ORDER BY r.known_from, r.report_id, r.sheet_row;
