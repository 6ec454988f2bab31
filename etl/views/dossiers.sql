-- one row per subsidy dossier and span; source: sheet Dossiers
-- Theme and agenda come through the trajectory; lead_days is from submission to decision.
CREATE VIEW dossiers AS
SELECT
    d.dossier_key, d.id, d.title, d.trajectory_key, d.trajectory_key IS NOT NULL AS has_trajectory,
    d.hub_codes, d.channel_code, d.decider, d.nis, d.province, d.reference_region,
    d.theme_code, d.agenda_code, d.status, d.submitted_on, d.decided_on,
    (d.decided_on - d.submitted_on)::INTEGER AS lead_days,
    d.companies, d.budget_eur, d.requested_eur, d.granted_eur,
    d.report_id, sheet_title('dossier') AS sheet, d.sheet_row,
    d.known_from, d.known_to
FROM dossier d;
