DELETE FROM result_end
WHERE organization_id = :organization_id AND subject_id IN (:subject_id, :other_id);
