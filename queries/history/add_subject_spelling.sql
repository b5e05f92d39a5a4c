INSERT INTO subject_spelling (scan_id, folded_name, name)
VALUES (:scan_id, :folded_name, :name);
