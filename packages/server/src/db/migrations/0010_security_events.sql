-- Security event tokens (RFC 9967): what signs them.

-- Of the whole server, since its address is the issuer. The key that signs has no end; those before it are published
-- until theirs.
create table signing_keys (
  kid text not null,
  private_jwk bytea not null, -- sealed with a key that is not in the database
  public_jwk jsonb not null,
  created timestamptz(3) not null,
  published_until timestamptz(3),
  constraint signing_keys__kid primary key (kid)
);

create unique index signing_keys__signs on signing_keys ((true)) where published_until is null;

-- Requests that were accepted to be done later (Prefer: respond-async), in the order of their acceptance in a directory.
create table async_requests (
  id uuid not null, -- the transaction that the client was told
  directory_id uuid not null,
  principal jsonb not null,
  method text not null,
  target text not null,
  is_bulk boolean not null,
  base_url text not null,
  request_id text not null,
  content bytea, -- headers and body, sealed, since there may be passwords in it; null once it is done
  accepted timestamptz(3) not null,
  finished timestamptz(3),
  lease uuid, -- of the worker that is at it, until `leased_until`
  leased_until timestamptz(3),
  constraint async_requests__id primary key (id),
  constraint async_requests__content check ((content is null) = (finished is not null)),
  constraint async_requests__directory_id foreign key (directory_id) references directories (id)
);

create index async_requests__waiting on async_requests (directory_id, accepted, id) where finished is null;
create index async_requests__finished on async_requests (finished) where finished is not null;

-- What came of each operation, in the form of a bulk response: what is here is not done again.
create table async_results (
  request_id uuid not null,
  operation integer not null, -- its place in the request
  uri text not null,
  result jsonb not null,
  at timestamptz(3) not null,
  constraint async_results__id primary key (request_id, operation),
  constraint async_results__request_id foreign key (request_id) references async_requests (id) on delete cascade
);

-- A delivery may bring such a result.
alter table deliveries add column async_request_id uuid;
alter table deliveries add column operation integer;
alter table deliveries drop constraint deliveries__source;
alter table deliveries add constraint deliveries__source check (num_nonnulls(event_id, sync_id, async_request_id) = 1);
alter table deliveries add constraint deliveries__async_result foreign key (async_request_id, operation)
  references async_results (request_id, operation) on delete cascade;

create index deliveries__async_result on deliveries (async_request_id, operation) where async_request_id is not null;
