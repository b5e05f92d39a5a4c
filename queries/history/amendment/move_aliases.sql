UPDATE organization_alias SET organization_id = :to WHERE organization_id = :from;
