-- The last evidence of a result before a time.
SELECT _evidence_texts.taken_at, _evidence_texts.evidence
FROM _evidence_texts
WHERE _evidence_texts.scan_id = (
    SELECT scan_id FROM scan
    WHERE scan.organization_id = :organization_id
      AND scan.taken_at < (
        SELECT min(until, :time) FROM result_span
        WHERE result_span.organization_id = :organization_id
          AND result_span.control_id = :control_id
          AND result_span.subject_id = :subject_id
          AND result_span.since < :time
        ORDER BY since DESC LIMIT 1)
    ORDER BY taken_at DESC LIMIT 1)
  AND _evidence_texts.control_id = :control_id
  AND _evidence_texts.subject_id = :subject_id;
