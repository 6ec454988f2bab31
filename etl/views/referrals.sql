-- one row per question of a report and span of the report; source: sheet Doorverwijzingen
CREATE VIEW referrals AS
SELECT
    [r.hub_code] AS hub_codes, r.hub_code, r.id, r.asked_on, r.asker_kind, r.ask_channel,
    r.theme_code, theme.agenda_code, r.nis, m.province, m.reference_region, r.referred_to,
    r.trajectory,
    r.report_id, sheet_title('referral') AS sheet, r.sheet_row,
    r.known_from, r.known_to
FROM referral r
LEFT JOIN municipality m USING (nis)
LEFT JOIN theme USING (theme_code);
