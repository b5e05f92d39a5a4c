DELETE FROM subject WHERE subject_id = :subject_id;
