CREATE VIEW scores AS
-- Severity-weighted scores of each scan: for 'All', which has each control once, and for each
-- framework that the scan's verified controls are tagged with. delta is the difference from the
-- scan before.
SELECT run.organization, scan.scan_id, scan.taken_at, scan.taken_local, run.framework,
       run.passed_weight, run.eligible_weight, run.score, run.passed, run.failed, run.warned,
       run.unknown, run.skipped,
       iif(scan.taken_at = run.since, run.delta, run.score - run.score) AS delta
FROM _score_runs AS run
CROSS JOIN scan ON scan.organization_id = run.organization_id
    AND scan.taken_at >= run.since AND scan.taken_at < run.until;
