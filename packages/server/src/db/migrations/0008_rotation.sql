-- Rotation of InfraTokens: a second secret is a row of its own that names the one it takes the place of. Both are valid
-- until an admin ends the old one, after which the new one is a token like any other.
alter table infra_tokens add column rotates uuid;
alter table infra_tokens add constraint infra_tokens__rotates unique (rotates);
alter table infra_tokens add constraint infra_tokens__rotated_token
  foreign key (rotates) references infra_tokens (id) on delete set null;
