-- one row per key and span in which the same reports speak of it: the row that counts
-- The lead hub's row counts; while the lead does not report the key, the alphabetically first hub's.
-- It is known as the hub that speaks of it calls it, of several the one that did so first: that stays
-- the same when another joins. On no day does anything here depend on what came after it.
CREATE TEMP TABLE resolved AS
WITH several AS (
    SELECT sheet_key, key FROM claim GROUP BY ALL HAVING min(hub_code) <> max(hub_code)
),
claimed AS (
    SELECT claim.*, (hub_code <> lead_hub)::INTEGER || hub_code AS turn,
        min(known_from) OVER (PARTITION BY sheet_key, key, hub_code) || hub_code AS since
    FROM claim SEMI JOIN several USING (sheet_key, key)
),
edge AS (
    SELECT DISTINCT sheet_key, key, unnest([known_from, known_to]) AS day FROM claimed
),
span AS (
    SELECT sheet_key, key, day AS known_from,
        lead(day) OVER (PARTITION BY sheet_key, key ORDER BY day) AS known_to
    FROM edge
)
SELECT
    sheet_key, known_as, trajectory_key, theme_code, report_id, sheet_row,
    [hub_code] AS reporters, known_from, known_to
FROM claim ANTI JOIN several USING (sheet_key, key)
UNION ALL
SELECT
    span.sheet_key, arg_min(c.known_as, since), arg_min(c.trajectory_key, turn),
    arg_min_null(c.theme_code, turn), arg_min(c.report_id, turn), arg_min(c.sheet_row, turn),
    list(DISTINCT c.hub_code ORDER BY c.hub_code), span.known_from, span.known_to
FROM span JOIN claimed c
    ON c.sheet_key = span.sheet_key AND c.key = span.key
    AND c.known_from <= span.known_from AND span.known_from < c.known_to
GROUP BY span.sheet_key, span.key, span.known_from, span.known_to;
