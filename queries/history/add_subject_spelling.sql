INSERT INTO subject_spelling (scan_id, kind, folded_name, name)
VALUES (:scan_id, :kind, :folded_name, :name);
