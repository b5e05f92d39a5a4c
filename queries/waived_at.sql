-- The waiver that covered what failed in one scan: a finding, or a result.
-- :organization text         its name
-- :at time                   when the scan was taken
-- :control_id text           the control
-- :subject text, optional    the subject of the result; the finding if not given
SELECT (SELECT min(covered.waiver_id)
        FROM organization
        CROSS JOIN _finding_waivers AS covered
            ON covered.organization_id = organization.organization_id
        WHERE organization.name = :organization AND covered.taken_at = :at
          AND covered.control_id = :control_id AND :subject IS NULL
        UNION ALL
        SELECT min(covered.waiver_id)
        FROM subject
        JOIN organization USING (organization_id)
        CROSS JOIN _waived_results AS covered
            ON covered.organization_id = subject.organization_id
            AND covered.subject_id = subject.subject_id
        WHERE organization.name = :organization AND covered.taken_at = :at
          AND covered.control_id = :control_id AND subject.name = :subject
        ORDER BY 1 DESC LIMIT 1) AS waived;
