UPDATE removed_scan SET organization_id = :to WHERE organization_id = :from;
