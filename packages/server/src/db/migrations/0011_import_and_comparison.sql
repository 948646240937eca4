-- The first import, and comparing connections with their targets.

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

-- Null: compared only when an admin asks.
alter table connections add column next_comparison timestamptz(3);
create index connections__next_comparison on connections (next_comparison) where next_comparison is not null;

-- The last comparison of a connection with its target.
create table connection_comparisons (
  connection_id uuid not null,
  compared timestamptz(3) not null,
  compared_by text, -- null: by itself
  items jsonb not null, -- what differs, the first thousand
  more boolean not null,
  failure text, -- why the target could not be read
  constraint connection_comparisons__connection_id primary key (connection_id),
  constraint connection_comparisons__connection foreign key (connection_id) references connections (id) on delete cascade
);
