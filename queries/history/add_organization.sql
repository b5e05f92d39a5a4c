INSERT INTO organization (name, folded_name) VALUES (:name, :folded_name);
