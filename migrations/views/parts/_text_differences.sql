CREATE VIEW _text_differences AS
-- Evidence that is written otherwise in the later of two scans than in the earlier one, also where
-- it says the same.
-- old_until: the first scan that has another text than the earlier one. changed_at: the first
-- one from which on all have that of the later one.
SELECT pair.organization, pair.organization_id, pair.from_scan_id, pair.to_scan_id,
       now.control_id, now.subject_id, was.evidence AS from_value, now.evidence AS to_value,
       (SELECT scan.taken_at FROM scan
        WHERE scan.organization_id = pair.organization_id AND scan.taken_at > pair.from_at
          AND (SELECT evidence FROM _evidence_texts AS text
               WHERE text.scan_id = scan.scan_id AND text.control_id = now.control_id
                 AND text.subject_id = now.subject_id) IS NOT was.evidence
        ORDER BY scan.taken_at LIMIT 1) AS old_until,
       (SELECT min(taken_at) FROM scan
        WHERE scan.organization_id = pair.organization_id AND scan.taken_at > (
            SELECT scan.taken_at FROM scan
            WHERE scan.organization_id = pair.organization_id AND scan.taken_at < pair.to_at
              AND (SELECT evidence FROM _evidence_texts AS text
                   WHERE text.scan_id = scan.scan_id AND text.control_id = now.control_id
                     AND text.subject_id = now.subject_id) IS NOT now.evidence
            ORDER BY scan.taken_at DESC LIMIT 1)) AS changed_at
FROM _scan_pairs AS pair
CROSS JOIN _evidence_texts AS now ON now.scan_id = pair.to_scan_id
CROSS JOIN _evidence_texts AS was ON was.scan_id = pair.from_scan_id
    AND was.control_id = now.control_id AND was.subject_id = now.subject_id
WHERE was.evidence <> now.evidence;
