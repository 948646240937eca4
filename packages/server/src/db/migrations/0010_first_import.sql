-- Who is at a target already becomes users of the directory. The node that is at it renews `alive`; where it has stopped
-- doing so, the import was interrupted.
create table connection_imports (
  id uuid not null,
  connection_id uuid not null,
  state text not null,
  started timestamptz(3) not null,
  started_by text not null,
  alive timestamptz(3) not null,
  finished timestamptz(3),
  total integer, -- null while the target is read
  created integer not null default 0,
  linked integer not null default 0,
  known integer not null default 0,
  failed integer not null default 0,
  failures jsonb not null default '[]',
  reason text,
  constraint connection_imports__id primary key (id),
  constraint connection_imports__state check (state in ('running', 'done', 'failed')),
  constraint connection_imports__connection_id foreign key (connection_id) references connections (id) on delete cascade
);

create unique index connection_imports__running on connection_imports (connection_id) where state = 'running';
create index connection_imports__connection on connection_imports (connection_id, id);
