-- Rules of evidence: every result has a text. A run begins with a scan that has a result, its base
-- is the text of one of its scans, and its subject is of its organization. A delta is of a scan of
-- its run, takes no more from the base than there is, and gives another text than the base.
WITH run AS (
    SELECT evidence_run_id, organization_id, control_id, subject_id, since,
           lead(since, 1, '9999-12-31T00:00:00.000Z') OVER (
               PARTITION BY organization_id, control_id, subject_id ORDER BY since) AS until
    FROM evidence_run
),
-- Numbers of scans and of deltas of each run that has deltas.
moved AS (
    SELECT evidence_run_id, count(*) AS deltas
    FROM evidence_delta
    GROUP BY evidence_run_id
),
sized AS (
    SELECT evidence_run_id, length(base) AS length
    FROM evidence_run
    WHERE evidence_run_id IN (SELECT evidence_run_id FROM moved)
),
used AS (
    SELECT run.evidence_run_id, (
               SELECT count(*)
               FROM result_span
               JOIN scan ON scan.organization_id = result_span.organization_id
                   AND scan.taken_at >= max(result_span.since, run.since)
                   AND scan.taken_at < min(result_span.until, run.until)
               WHERE result_span.organization_id = run.organization_id
                 AND result_span.control_id = run.control_id
                 AND result_span.subject_id = run.subject_id
                 AND result_span.since < run.until AND +result_span.until > run.since) AS scans,
           moved.deltas
    FROM moved
    JOIN run USING (evidence_run_id)
)
SELECT 'result_span, ' || control_id || ', subject ' || subject_id || ', ' || since
           || ': no evidence begins with it or before' AS detail
FROM result_span
WHERE NOT EXISTS (
    SELECT 1 FROM evidence_run
    WHERE evidence_run.organization_id = result_span.organization_id
      AND evidence_run.control_id = result_span.control_id
      AND evidence_run.subject_id = result_span.subject_id
      AND evidence_run.since <= result_span.since)
UNION ALL
SELECT 'evidence_run, ' || run.control_id || ', subject ' || run.subject_id || ', ' || run.since
           || ': there is no result at a scan of this time'
FROM run
WHERE NOT EXISTS (
    SELECT 1 FROM scan
    WHERE scan.organization_id = run.organization_id AND scan.taken_at = run.since)
   OR NOT EXISTS (
    SELECT 1 FROM result_span
    WHERE result_span.organization_id = run.organization_id
      AND result_span.control_id = run.control_id AND result_span.subject_id = run.subject_id
      AND result_span.since <= run.since AND +result_span.until > run.since)
UNION ALL
SELECT 'evidence_run, ' || run.control_id || ', subject ' || run.subject_id || ', ' || run.since
           || ': its base is the text of no scan'
FROM run
JOIN used USING (evidence_run_id)
WHERE used.deltas >= used.scans
UNION ALL
SELECT 'evidence_run, ' || run.control_id || ', subject ' || run.subject_id || ', ' || run.since
           || ': the subject is of another organization'
FROM run
JOIN subject USING (subject_id)
WHERE subject.organization_id <> run.organization_id
UNION ALL
SELECT 'evidence_delta, ' || run.control_id || ', subject ' || run.subject_id || ', scan '
           || delta.scan_id || ': '
           || CASE
                  WHEN delta.prefix_length + delta.suffix_length > sized.length
                      THEN 'it takes more from the base than there is'
                  WHEN delta.replacement = ''
                       AND delta.prefix_length + delta.suffix_length = sized.length
                      THEN 'it says what the base says'
                  ELSE 'the scan has no text of its run'
              END
FROM evidence_delta AS delta
JOIN run USING (evidence_run_id)
JOIN sized USING (evidence_run_id)
LEFT JOIN scan USING (scan_id)
WHERE delta.prefix_length + delta.suffix_length > sized.length
   OR (delta.replacement = '' AND delta.prefix_length + delta.suffix_length = sized.length)
   OR scan.organization_id IS NOT run.organization_id
   OR scan.taken_at < run.since OR scan.taken_at >= run.until
   OR coalesce((
    SELECT result_span.until FROM result_span
    WHERE result_span.organization_id = run.organization_id
      AND result_span.control_id = run.control_id AND result_span.subject_id = run.subject_id
      AND result_span.since <= scan.taken_at
    ORDER BY result_span.since DESC LIMIT 1), '') <= scan.taken_at
ORDER BY detail;
