UPDATE subject SET name = :name, folded_name = :folded_name WHERE subject_id = :subject_id;
