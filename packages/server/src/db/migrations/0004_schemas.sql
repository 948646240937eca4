-- Schemas as data: attributes and extension schemas that an admin declares, whole resource types, and uniqueness of
-- declared attributes. A declared type's core attributes are rows of `attributes`, like every custom attribute.

-- `display_name` is what the dashboard calls the attribute; the values of a sensitive one are masked there.
-- `unique_path` is where the values that no two resources share are, in `search`; `unique_name` is the attribute as
-- a client is told of it. `ordinal` keeps the order of declaration.
alter table attributes add column id uuid not null default gen_random_uuid();
alter table attributes add column ordinal bigint generated always as identity;
alter table attributes add column display_name text;
alter table attributes add column sensitive boolean not null default false;
alter table attributes add column unique_path jsonpath;
alter table attributes add column unique_name text;
alter table attributes add constraint attributes__attribute_id unique (id);
alter table attributes add constraint attributes__unique_path check ((unique_path is null) = (unique_name is null));
alter table attributes drop constraint attributes__directory_id;
alter table attributes add constraint attributes__directory_id
  foreign key (directory_id) references directories (id) on delete cascade;

create index attributes__unique on attributes (directory_id, resource_type) where unique_path is not null;

-- Extension schemas beyond RFC 7643 that an admin declared, for one resource type each. The key is the folded URN.
create table extension_schemas (
  id uuid not null,
  directory_id uuid not null,
  resource_type text not null,
  schema_key text not null,
  schema text not null,
  name text not null,
  description text not null,
  required boolean not null,
  created timestamptz(3) not null,
  constraint extension_schemas__id primary key (id),
  constraint extension_schemas__schema_key unique (directory_id, resource_type, schema_key),
  constraint extension_schemas__directory_id foreign key (directory_id) references directories (id) on delete cascade
);

-- Resource types beside User and Group. Keys are folded: names, endpoints and URNs are told apart in any case.
create table resource_types (
  id uuid not null,
  directory_id uuid not null,
  name_key text not null,
  endpoint_key text not null,
  schema_key text not null,
  name text not null,
  endpoint text not null,
  description text not null,
  schema text not null,
  schema_name text not null,
  schema_description text not null,
  created timestamptz(3) not null,
  constraint resource_types__id primary key (id),
  constraint resource_types__name_key unique (directory_id, name_key),
  constraint resource_types__endpoint_key unique (directory_id, endpoint_key),
  constraint resource_types__schema_key unique (directory_id, schema_key),
  constraint resource_types__directory_id foreign key (directory_id) references directories (id) on delete cascade
);

-- The values of unique attributes, one row each: two resources with one value violate the primary key, whichever node
-- and statement wrote them. Values are hashed, since an index takes no long text.
create table unique_values (
  attribute_id uuid not null,
  value_hash bytea not null,
  directory_id uuid not null,
  resource_id uuid not null,
  constraint unique_values__value primary key (attribute_id, value_hash),
  constraint unique_values__attribute_id foreign key (attribute_id) references attributes (id) on delete cascade,
  constraint unique_values__resource foreign key (directory_id, resource_id)
    references resources (directory_id, id) on delete cascade
);

create index unique_values__resource_id on unique_values (directory_id, resource_id);

create function unique_value_hash(value jsonb) returns bytea
  language sql immutable parallel safe
  return sha256(convert_to(value::text, 'UTF8'));

-- Kept by a trigger, so that no statement that writes resources can forget it, a restore of a removed one included.
-- A violation names the attribute in its column, as resources__user_name does in its name.
create function keep_unique_values() returns trigger language plpgsql as $$
declare
  attribute record;
begin
  if not exists (
    select from attributes
     where directory_id = new.directory_id and resource_type = new.resource_type and unique_path is not null
  ) then
    return null;
  end if;
  if tg_op = 'UPDATE' then
    delete from unique_values where directory_id = new.directory_id and resource_id = new.id;
  end if;
  if new.removed_at is not null then
    return null;
  end if;
  for attribute in
    select id, unique_path, unique_name from attributes
     where directory_id = new.directory_id and resource_type = new.resource_type and unique_path is not null
     order by ordinal
  loop
    begin
      insert into unique_values (attribute_id, value_hash, directory_id, resource_id)
      select distinct attribute.id, unique_value_hash(value), new.directory_id, new.id
        from jsonb_path_query(new.search, attribute.unique_path) value
       order by 2; -- in one order, so that two writers of several values never wait for each other in a circle
    exception when unique_violation then
      raise exception 'another resource has this value' using
        errcode = 'unique_violation', table = 'unique_values', constraint = 'unique_values__value',
        column = attribute.unique_name;
    end;
  end loop;
  return null;
end $$;

create trigger resources__unique_values_of_new after insert on resources
  for each row execute function keep_unique_values();
create trigger resources__unique_values_of_changed after update of search, removed_at on resources
  for each row execute function keep_unique_values();
