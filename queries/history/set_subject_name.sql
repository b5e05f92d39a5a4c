UPDATE subject SET name = :name WHERE subject_id = :subject_id;
