-- The directory: resources, memberships, custom attributes, events, InfraTokens.
-- Text that is compared without regard to case is stored folded (NFC, lower case) by the application, so that one
-- rule decides for every engine and locale; see docs/decisions/storage.md.

create extension if not exists pg_trgm;

create table directories (
  id uuid not null,
  name text not null,
  settings jsonb not null default '{}',
  created timestamptz(3) not null default now(),
  constraint directories__id primary key (id),
  constraint directories__name unique (name)
);

insert into directories (id, name) values ('00000000-0000-7000-8000-000000000001', 'default');

-- Users, groups and declared resource types. `data` is what a GET returns, without id, meta, groups and members, kept
-- as text-preserving json so that it is handed through. `search` is its folded form, which filters are compiled to.
-- The typed columns are folded copies of what is looked up constantly.
create table resources (
  directory_id uuid not null,
  id uuid not null,
  resource_type text not null,
  user_name text collate "C",
  external_id text collate "C",
  display_name text collate "C",
  display text, -- how others show it, as given: displayName or userName
  emails text collate "C", -- every e-mail address, one a line
  active boolean not null,
  created timestamptz(3) not null,
  last_modified timestamptz(3) not null,
  version bigint not null,
  data json not null,
  search jsonb not null,
  removed_at timestamptz(3),
  constraint resources__id primary key (directory_id, id),
  constraint resources__directory_id foreign key (directory_id) references directories (id)
);

create unique index resources__user_name on resources (directory_id, resource_type, user_name) where removed_at is null;
create index resources__external_id on resources (directory_id, resource_type, external_id) where removed_at is null;
create index resources__display_name on resources (directory_id, resource_type, display_name) where removed_at is null;
create index resources__listing on resources (directory_id, resource_type, id) where removed_at is null;
create index resources__last_modified on resources (directory_id, resource_type, last_modified, id) where removed_at is null;
create index resources__removed on resources (directory_id, resource_type, removed_at) where removed_at is not null;
create index resources__search on resources using gin (search jsonb_path_ops) where removed_at is null;
create index resources__names on resources
  using gin (user_name gin_trgm_ops, display_name gin_trgm_ops, emails gin_trgm_ops) where removed_at is null;

-- A group's members, as rows. Rows of a removed user or group stay, hidden, so that a restore brings them back.
create table memberships (
  directory_id uuid not null,
  group_id uuid not null,
  member_id uuid not null,
  member_type text not null,
  added timestamptz(3) not null,
  constraint memberships__id primary key (directory_id, group_id, member_id),
  constraint memberships__group_id foreign key (directory_id, group_id)
    references resources (directory_id, id) on delete cascade,
  constraint memberships__member_id foreign key (directory_id, member_id)
    references resources (directory_id, id) on delete cascade
);

create index memberships__member on memberships (directory_id, member_id, group_id);

-- What a directory knows beyond the built-in schemas: one row per attribute or sub-attribute (`path` with a dot).
-- The key is folded, since attribute names and URNs are case-insensitive (RFC 7643 §2.1).
create table attributes (
  directory_id uuid not null,
  resource_type text not null,
  schema_key text not null,
  path_key text not null,
  schema text not null,
  path text not null,
  definition jsonb not null,
  origin text not null,
  first_seen timestamptz(3) not null,
  constraint attributes__id primary key (directory_id, resource_type, schema_key, path_key),
  constraint attributes__origin check (origin in ('learned', 'declared')),
  constraint attributes__directory_id foreign key (directory_id) references directories (id)
);

-- One row per change, written in the same transaction as the change. Append-only.
create table events (
  id bigint generated always as identity,
  directory_id uuid not null,
  at timestamptz(3) not null,
  kind text not null,
  resource_type text not null,
  resource_id uuid not null,
  version bigint not null,
  actor jsonb not null,
  request_id text not null,
  diff jsonb not null,
  constraint events__id primary key (id)
);

create index events__resource on events (directory_id, resource_id, id);
create index events__directory on events (directory_id, id);

-- The secrets of identity providers. Only the SHA-256 of a secret is stored; a deleted token is a deleted row.
create table infra_tokens (
  id uuid not null,
  directory_id uuid not null,
  label text not null,
  hint text not null,
  secret_hash bytea not null,
  scopes text[] not null,
  profile text,
  created_by text not null,
  created timestamptz(3) not null default now(),
  expires timestamptz(3),
  last_used timestamptz(3),
  constraint infra_tokens__id primary key (id),
  constraint infra_tokens__secret_hash unique (secret_hash),
  constraint infra_tokens__directory_id foreign key (directory_id) references directories (id)
);

create index infra_tokens__directory on infra_tokens (directory_id, created);
