-- What several nodes and workers must agree on before anyone is signed in.

-- The codes with which the first admin is made: one per start of a server, of which any is taken. Rows go with the first
-- admin.
create table setup_codes (
  hash bytea not null, -- HMAC-SHA-256 with the server's secret
  expires timestamptz(3) not null,
  wrong_tries integer not null default 0, -- a wrong try counts for every code
  constraint setup_codes__hash primary key (hash)
);

-- How often an address has tried a route within its time window.
create table tries (
  route text not null,
  address text not null,
  since timestamptz(3) not null,
  count integer not null,
  constraint tries__route_address primary key (route, address)
);

create index tries__since on tries (since);
