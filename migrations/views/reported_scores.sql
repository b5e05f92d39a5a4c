CREATE VIEW reported_scores AS
-- Scores that EDCA wrote into each file.
SELECT organization.name AS organization, scan.scan_id, scan.taken_at, scan.taken_local,
       reported_score_span.framework, reported_score_span.score, reported_score_span.total,
       reported_score_span.failed, reported_score_span.warned, reported_score_span.unknown,
       reported_score_span.skipped
FROM scan
JOIN organization USING (organization_id)
JOIN reported_score_span ON reported_score_span.organization_id = scan.organization_id
    AND reported_score_span.since <= scan.taken_at AND reported_score_span.until > scan.taken_at;
