-- Controls that assessed two subjects of an organization in one scan, each with the first such
-- scan.
SELECT one.control_id, scan.scan_id, min(max(one.since, other.since)) AS taken_at
FROM result_span AS one
JOIN result_span AS other ON other.organization_id = one.organization_id
    AND other.control_id = one.control_id AND other.subject_id = :other_id
    AND other.since < one.until AND +other.until > one.since
JOIN scan ON scan.organization_id = one.organization_id
    AND scan.taken_at = max(one.since, other.since)
WHERE one.organization_id = :organization_id AND one.subject_id = :subject_id
GROUP BY one.control_id
ORDER BY taken_at, one.control_id;
