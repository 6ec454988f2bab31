-- one row per trajectory and span; source: sheet Trajecten
-- stage: the furthest one reached, or stopped; sides: how many of the three economies take part
CREATE VIEW trajectories AS
SELECT
    t.trajectory_key, t.id, t.title, t.lead_hub, t.hub_codes, t.theme_code, t.agenda_code,
    t.nis, t.province, t.reference_region,
    t.idea_on, t.exploration_on, t.test_on, t.realisation_on, t.scaling_on, t.embedded_on,
    t.stopped_on,
    CASE
        WHEN t.stopped_on IS NOT NULL THEN 'stopped'
        WHEN t.embedded_on IS NOT NULL THEN 'embedded'
        WHEN t.scaling_on IS NOT NULL THEN 'scaling'
        WHEN t.realisation_on IS NOT NULL THEN 'realisation'
        WHEN t.test_on IS NOT NULL THEN 'test'
        WHEN t.exploration_on IS NOT NULL THEN 'exploration'
        WHEN t.idea_on IS NOT NULL THEN 'idea'
    END AS stage,
    t.local_government, t.regular_economy, t.social_economy,
    (coalesce(len(t.local_government), 0) > 0)::INTEGER
        + (coalesce(len(t.regular_economy), 0) > 0)::INTEGER
        + (coalesce(len(t.social_economy), 0) > 0)::INTEGER AS sides,
    t.cluster, t.jobs_fte, t.tonnes_per_year, t.description,
    t.report_id, sheet_title('trajectory') AS sheet, t.sheet_row,
    t.known_from, t.known_to
FROM trajectory t;
