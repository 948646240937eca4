// @ts-check

/**
 * The app's tables, as they were before SCIM came, and what SCIM adds to them:
 *
 * - `login_folded`, `name_folded`: the text as SCIM compares it, made by the engine's `fold()` and not by the database;
 * - `more`: the attributes that the app has no column for, so that an identity provider gets back what it sent;
 * - `version`, `created`, `updated`: they become `meta` and the ETag.
 */
export const createTables = `
  create table if not exists people (
    id            uuid primary key,
    company       text not null,
    login         text not null,
    login_folded  text not null,
    given_name    text,
    family_name   text,
    display_name  text,
    title         text,
    active        boolean,
    external_id   text,
    more          jsonb not null,
    version       integer not null default 1,
    created       timestamptz not null,
    updated       timestamptz not null,
    constraint people__login unique (company, login_folded)
  );
  create index if not exists people__external_id on people (company, external_id);

  create table if not exists teams (
    id            uuid primary key,
    company       text not null,
    name          text not null,
    name_folded   text not null,
    external_id   text,
    more          jsonb not null,
    version       integer not null default 1,
    created       timestamptz not null,
    updated       timestamptz not null
  );
  create index if not exists teams__name on teams (company, name_folded);
  create index if not exists teams__external_id on teams (company, external_id);

  -- A team holds people, and other teams.
  create table if not exists team_members (
    team_id       uuid not null references teams on delete cascade,
    person_id     uuid references people on delete cascade,
    subteam_id    uuid references teams on delete cascade,
    constraint team_members__one_member check (num_nonnulls(person_id, subteam_id) = 1),
    constraint team_members__person unique (team_id, person_id),
    constraint team_members__subteam unique (team_id, subteam_id)
  );
  create index if not exists team_members__by_person on team_members (person_id);
  create index if not exists team_members__by_subteam on team_members (subteam_id);

  -- Members as SCIM sees them: one id, a type, a name to show.
  create or replace view members as
    select m.team_id, p.id as member_id, 'User' as type, coalesce(p.display_name, p.login) as display
      from team_members m join people p on p.id = m.person_id
    union all
    select m.team_id, t.id, 'Group', t.name
      from team_members m join teams t on t.id = m.subteam_id;
`;
