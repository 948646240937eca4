-- The provisioning log: every SCIM request, one row each, written in batches off the request path. Partitioned by day
-- (UTC) so that what has expired is dropped and never deleted row by row; requests/partitions.ts makes and drops the
-- partitions. No foreign keys: a row outlives the token and the user that it speaks of.
create table requests (
  id uuid not null, -- version 7: its time is `at`
  directory_id uuid not null,
  at timestamptz(3) not null, -- when the answer was out
  request_id text collate "C" not null, -- as in events
  token_id uuid,
  token_label text,
  client text, -- the identity provider that was recognised
  user_agent text not null,
  method text not null,
  path text not null, -- below the base URL, without query
  query json not null, -- [[name, value], …], decoded
  headers json not null, -- the few that change what a request means
  endpoint text not null,
  resource_type text,
  resource_id uuid,
  subject text, -- the person or group, as shown
  search text collate "C", -- names, addresses and looked-up values, folded
  attributes json not null, -- names of the attributes that the body gives
  body json, -- as received, without secrets; json keeps the order of keys and every escape
  body_bytes integer not null,
  body_kept text not null,
  status smallint not null,
  failed boolean not null, -- also where only some operations of a bulk request failed
  scim_type text,
  error_kind text,
  error_reason text,
  error_path text,
  detail text,
  explanation text,
  answer json not null, -- in short
  tolerated json not null,
  duration_ms real not null,
  constraint requests__id primary key (directory_id, at, id)
) partition by range (at);

create index requests__token on requests (directory_id, token_id, at, id);
create index requests__failed on requests (directory_id, at, id) where failed;
create index requests__resource on requests (resource_id) where resource_id is not null;
create index requests__request_id on requests (request_id);
create index requests__search on requests using gin (search gin_trgm_ops) where search is not null;

-- What happened between two instants: for figures, and for the changes that one request made.
create index events__at on events (directory_id, at) include (kind, resource_type);
