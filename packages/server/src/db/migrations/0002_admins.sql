-- Who may open the dashboard. The tables are those of better-auth 1.7 (user, session, account, verification), named
-- as the rest of the schema is; admin/auth-options.ts maps them, and a test asks better-auth whether anything is
-- missing.

create table admins (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  constraint admins__id primary key (id),
  constraint admins__email unique (email)
);

create table admin_sessions (
  id text not null,
  admin_id text not null,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  constraint admin_sessions__id primary key (id),
  constraint admin_sessions__token unique (token),
  constraint admin_sessions__admin_id foreign key (admin_id) references admins (id) on delete cascade
);

create index admin_sessions__admin on admin_sessions (admin_id);

-- How an admin signs in: one row for the password (provider_id 'credential'), one per external identity.
create table admin_accounts (
  id text not null,
  admin_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null,
  constraint admin_accounts__id primary key (id),
  constraint admin_accounts__admin_id foreign key (admin_id) references admins (id) on delete cascade
);

create index admin_accounts__admin on admin_accounts (admin_id);

create table admin_verifications (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default current_timestamp,
  updated_at timestamptz not null default current_timestamp,
  constraint admin_verifications__id primary key (id)
);

create index admin_verifications__identifier on admin_verifications (identifier);
