-- A waiver, and what its revocation repeats of it. organization is its present name.
SELECT organization.name AS organization, statement.scan_id, recorded.content_sha256,
       statement.control_id, statement.definition_sha256,
       statement.folded_names AS subjects, waiver.ends_at,
       EXISTS (SELECT 1 FROM statement AS revocation
               WHERE revocation.waiver_id = waiver.waiver_id) AS is_revoked
FROM _waiver_times AS waiver
JOIN statement ON statement.amendment_id = waiver.waiver_id
JOIN organization ON organization.organization_id = waiver.organization_id
JOIN (SELECT scan_id, content_sha256 FROM scan
      UNION ALL
      SELECT scan_id, content_sha256 FROM removed_scan) AS recorded
    ON recorded.scan_id = statement.scan_id
WHERE waiver.waiver_id = :waiver_id;
