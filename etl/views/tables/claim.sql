-- one row per row of Trajecten or Dossiers and span of its report: who says what about which key
-- A trajectory's key is its lead hub and number (t-1 is T-1). A dossier's is the trajectory's key and
-- its number: so the same number at two hubs is one dossier in a trajectory that both report, and
-- elsewhere it never is. Only the row itself decides its key, never what else was or will be known.
-- known_as: what the row is called on a page; of a dossier its hub and number.
CREATE TEMP TABLE claim AS
WITH led AS (
    SELECT
        t.sheet_row, t.fingerprint, t.id, t.theme_code, t.lead_hub,
        t.lead_hub || ':' || upper(t.id) AS key
    FROM reported_trajectory t
)
SELECT
    'trajectory' AS sheet_key, key, key AS known_as, lead_hub, key AS trajectory_key, theme_code,
    hub_code, report_id, sheet_row, known_from, known_to
FROM led JOIN report USING (fingerprint)
WHERE known_from < known_to
UNION ALL
SELECT
    'dossier',
    -- A sign that no number has keeps apart what is in a trajectory from what is in none.
    coalesce(led.key || chr(31), p.hub_code || ':') || upper(d.id),
    p.hub_code || ':' || upper(d.id),
    coalesce(led.lead_hub, p.hub_code), led.key, led.theme_code,
    p.hub_code, p.report_id, d.sheet_row, p.known_from, p.known_to
FROM reported_dossier d
JOIN report p USING (fingerprint)
LEFT JOIN led ON led.fingerprint = d.fingerprint AND led.id = d.trajectory
WHERE p.known_from < p.known_to;
