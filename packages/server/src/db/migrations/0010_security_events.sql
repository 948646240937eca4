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
