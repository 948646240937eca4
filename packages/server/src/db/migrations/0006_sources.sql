-- Which source a resource belongs to. A source is an identity provider: an InfraToken, and those that replace it.

alter table infra_tokens add column source uuid;
update infra_tokens set source = id;
alter table infra_tokens alter column source set not null;
create index infra_tokens__source on infra_tokens (source);

-- No foreign key: the resources of a source that is gone belong to nobody, and to whoever changes them next.
alter table resources add column source uuid;
update resources r set source = (e.actor->>'id')::uuid
  from events e
 where e.directory_id = r.directory_id and e.resource_id = r.id and e.kind = 'created' and e.actor->>'kind' = 'token';
