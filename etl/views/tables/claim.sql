-- one row per row of Trajecten or Dossiers and span of its report: who says what about which key
-- A trajectory's key is its lead hub and number (t-1 is T-1). A dossier's is its hub and number; in a
-- trajectory that several hubs report, the trajectory's key and number: there the same number
-- at two hubs is one dossier, elsewhere it never is.
CREATE TEMP TABLE claim AS
WITH led AS (
    SELECT
        t.sheet_row, t.fingerprint, t.id, t.theme_code, t.lead_hub,
        t.lead_hub || ':' || upper(t.id) AS key
    FROM reported_trajectory t
),
shared AS (
    SELECT key FROM led JOIN report USING (fingerprint)
    GROUP BY key HAVING min(hub_code) <> max(hub_code)
)
SELECT
    'trajectory' AS sheet_key, key, lead_hub, key AS trajectory_key, theme_code,
    hub_code, report_id, sheet_row, known_from, known_to
FROM led JOIN report USING (fingerprint)
WHERE known_from < known_to
UNION ALL
SELECT
    'dossier',
    CASE WHEN shared.key IS NULL THEN p.hub_code ELSE shared.key END || ':' || upper(d.id),
    coalesce(led.lead_hub, p.hub_code), led.key, led.theme_code,
    p.hub_code, p.report_id, d.sheet_row, p.known_from, p.known_to
FROM reported_dossier d
JOIN report p USING (fingerprint)
LEFT JOIN led ON led.fingerprint = d.fingerprint AND led.id = d.trajectory
LEFT JOIN shared ON shared.key = led.key
WHERE p.known_from < p.known_to;
