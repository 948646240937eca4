-- Coming back, and the deprovisioning brake.

create index resources__removed_user_name on resources (directory_id, resource_type, user_name, removed_at)
  where removed_at is not null;
create index resources__removed_external_id on resources (directory_id, resource_type, external_id, removed_at)
  where removed_at is not null;

-- Who lost access, or was about to, within the window that the brake looks at; older rows are swept.
create table deprovisionings (
  directory_id uuid not null,
  resource_id uuid not null,
  at timestamptz(3) not null,
  fresh boolean not null, -- of a user who has existed for less than a day
  constraint deprovisionings__directory_id foreign key (directory_id) references directories (id)
);

create index deprovisionings__at on deprovisionings (directory_id, at);

-- Changes that the brake holds, one per resource: an admin approves or rejects them.
create table held_changes (
  directory_id uuid not null,
  resource_id uuid not null,
  kind text not null,
  status text not null,
  held_at timestamptz(3) not null,
  asked integer not null, -- how often the identity provider has asked since
  actor jsonb not null,
  decided_at timestamptz(3),
  decided_by text,
  constraint held_changes__id primary key (directory_id, resource_id),
  constraint held_changes__kind check (kind in ('deactivate', 'remove')),
  constraint held_changes__status check (status in ('pending', 'approved', 'rejected')),
  constraint held_changes__resource_id foreign key (directory_id, resource_id)
    references resources (directory_id, id) on delete cascade
);

create index held_changes__status on held_changes (directory_id, status, held_at);
