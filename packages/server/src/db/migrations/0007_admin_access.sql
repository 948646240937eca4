-- What each admin may do, how the next one comes in, and the second factor of signing in. The names of better-auth's
-- two-factor plug-in are mapped in admin/auth-options.ts.

alter table admins
  add column role text not null default 'viewer',
  add column two_factor_enabled boolean default false,
  add column last_sign_in_at timestamptz(3),
  add constraint admins__role check (role in ('owner', 'admin', 'viewer'));

-- Until now every admin might do everything.
update admins set role = 'owner';

create table admin_second_factors (
  id text not null,
  admin_id text not null,
  secret text not null, -- encrypted with the server's secret, as are the backup codes
  backup_codes text not null,
  verified boolean default true, -- false until the first code of the app was right
  failed_verification_count integer default 0,
  locked_until timestamptz,
  constraint admin_second_factors__id primary key (id),
  constraint admin_second_factors__admin_id foreign key (admin_id) references admins (id) on delete cascade
);

create index admin_second_factors__admin on admin_second_factors (admin_id);

-- Who is invited and has not come yet: a row goes when the invitation is accepted, revoked or made again.
create table admin_invitations (
  id uuid not null,
  email text not null, -- in lower case, as better-auth keeps those of admins
  role text not null,
  secret_hash bytea not null,
  invited_by text not null, -- an e-mail address: it outlives the admin
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  constraint admin_invitations__id primary key (id),
  constraint admin_invitations__email unique (email),
  constraint admin_invitations__secret_hash unique (secret_hash),
  constraint admin_invitations__role check (role in ('owner', 'admin', 'viewer'))
);
