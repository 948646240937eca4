-- Reflecting changes to other systems: the order and the hash chain of a directory's events, connections to targets,
-- and what became of each event there.

-- Given afterwards, in batches, by events/sequence-events.ts: docs/decisions/storage.md says why. `hash` is SHA-256 over
-- the hash before it and the event in canonical form (RFC 8785).
alter table events add column sequence bigint;
alter table events add column hash bytea;
alter table events add constraint events__hash check ((sequence is null) = (hash is null));

create index events__unsequenced on events (directory_id, id) where sequence is null;
create unique index events__sequence on events (directory_id, sequence) where sequence is not null;

-- The end of each directory's chain. Whoever holds the row is the one who sequences.
create table event_chains (
  directory_id uuid not null,
  sequence bigint not null,
  hash bytea not null,
  constraint event_chains__directory_id primary key (directory_id),
  constraint event_chains__directory foreign key (directory_id) references directories (id)
);

create table connections (
  id uuid not null,
  directory_id uuid not null,
  kind text not null,
  name text not null,
  settings jsonb not null,
  secret bytea not null, -- sealed with a key that is not in the database
  previous_secret bytea, -- signs beside the new one until `previous_secret_until`
  previous_secret_until timestamptz(3),
  event_kinds text[], -- null: all
  resource_types text[], -- null: all
  paused boolean not null default false,
  cursor bigint not null, -- the last event that has become deliveries, or did not have to
  failures integer not null default 0, -- since the last success
  resume_at timestamptz(3), -- the target is left alone until then
  last_success timestamptz(3),
  last_failure timestamptz(3),
  last_failure_reason text,
  created timestamptz(3) not null,
  created_by text not null,
  constraint connections__id primary key (id),
  constraint connections__name unique (directory_id, name),
  constraint connections__directory_id foreign key (directory_id) references directories (id)
);

-- A full synchronisation: every resource becomes a delivery of its own, page by page from `after_id`.
create table connection_syncs (
  id uuid not null,
  connection_id uuid not null,
  state text not null,
  started timestamptz(3) not null,
  started_by text not null,
  finished timestamptz(3),
  resource_types text[] not null, -- those that are still to come, the one under way first
  after_id uuid,
  total integer not null,
  constraint connection_syncs__id primary key (id),
  constraint connection_syncs__state check (state in ('listing', 'delivering', 'done', 'cancelled')),
  constraint connection_syncs__connection_id foreign key (connection_id) references connections (id) on delete cascade
);

create unique index connection_syncs__running on connection_syncs (connection_id)
  where state in ('listing', 'delivering');

-- What becomes of one event at one connection. A delivery of a full synchronisation has no event.
create table deliveries (
  id bigint generated always as identity,
  connection_id uuid not null,
  event_id bigint,
  sync_id uuid,
  sequence bigint not null, -- of the event; of the last one when the synchronisation began
  kind text not null,
  resource_type text not null,
  resource_id uuid not null,
  state text not null,
  attempts integer not null default 0,
  due_since timestamptz(3) not null, -- when the first attempt could be made
  next_attempt timestamptz(3) not null,
  lease uuid, -- of the worker that is at it, until `leased_until`
  leased_until timestamptz(3),
  finished timestamptz(3),
  reason text,
  exchanges jsonb, -- of the last attempt, without secrets
  constraint deliveries__id primary key (id),
  constraint deliveries__state check (state in ('pending', 'retrying', 'delivered', 'skipped', 'dead')),
  constraint deliveries__source check ((event_id is null) <> (sync_id is null)),
  constraint deliveries__connection_id foreign key (connection_id) references connections (id) on delete cascade,
  constraint deliveries__event_id foreign key (event_id) references events (id),
  constraint deliveries__sync_id foreign key (sync_id) references connection_syncs (id) on delete cascade
);

create unique index deliveries__event on deliveries (connection_id, event_id) where event_id is not null;
create index deliveries__waiting on deliveries (connection_id, sequence, id) where state in ('pending', 'retrying');
create index deliveries__waiting_resource on deliveries (connection_id, resource_id, sequence, id)
  where state in ('pending', 'retrying');
create index deliveries__log on deliveries (connection_id, id);
create index deliveries__state_log on deliveries (connection_id, state, id);
create index deliveries__sync on deliveries (sync_id, state) where sync_id is not null;
create index deliveries__finished on deliveries (finished) where finished is not null;

-- Which resource of the target stands for which of ours. Kept when ours goes, so that the target's can follow.
create table connection_links (
  connection_id uuid not null,
  resource_id uuid not null,
  remote_id text collate "C" not null,
  constraint connection_links__resource primary key (connection_id, resource_id),
  constraint connection_links__connection_id foreign key (connection_id) references connections (id) on delete cascade
);

create index connection_links__remote on connection_links (connection_id, remote_id);
