INSERT INTO evidence_change (organization_id, control_id, subject_id, at, moves, from_form,
                             to_form)
VALUES (:organization_id, :control_id, :subject_id, :at, :moves, :from_form, :to_form)
ON CONFLICT (organization_id, control_id, subject_id, at)
DO UPDATE SET moves = excluded.moves, from_form = excluded.from_form, to_form = excluded.to_form;
