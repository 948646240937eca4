-- How many resources a directory has, kept so that no list has to count them: docs/decisions/totals.md.

-- A type's totals are the sums of its slots. A writer takes any slot that nobody else holds, or makes one, and so never
-- waits for another and is never part of a deadlock. `moves` goes up whenever a resource leaves the list or appears
-- anywhere but at its end: while it stays, what stood at an index in the order of ids still stands there.
create table resource_totals (
  slot bigint not null generated always as identity,
  directory_id uuid not null,
  resource_type text not null,
  active bigint not null,
  deactivated bigint not null,
  removed bigint not null,
  moves bigint not null,
  constraint resource_totals__slot primary key (slot),
  constraint resource_totals__directory_id foreign key (directory_id) references directories (id) on delete cascade
) with (fillfactor = 10); -- room for the next versions of a row on its page, where no index has to learn of them

create index resource_totals__type on resource_totals (directory_id, resource_type);

create function add_to_totals(
  directory uuid, type text, more_active bigint, more_deactivated bigint, more_removed bigint, more_moves bigint
) returns void language plpgsql as $$
begin
  update resource_totals
     set active = active + more_active, deactivated = deactivated + more_deactivated,
         removed = removed + more_removed, moves = moves + more_moves
   where slot = (
     select slot from resource_totals
      where directory_id = directory and resource_type = type limit 1 for update skip locked
   );
  if not found then
    insert into resource_totals (directory_id, resource_type, active, deactivated, removed, moves)
    values (directory, type, more_active, more_deactivated, more_removed, more_moves);
  end if;
end $$;

-- Ids begin with the time they were made at (RFC 9562 §5.7): those of less than a minute ago are the end of the list,
-- whichever of several writers comes first.
create function end_of_list() returns uuid language sql volatile as $$
  select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint - 60000), 12, '0') || repeat('0', 20))::uuid
$$;

create function keep_totals_of_new() returns trigger language plpgsql as $$
begin
  perform add_to_totals(
      directory_id, resource_type,
      count(*) filter (where removed_at is null and active),
      count(*) filter (where removed_at is null and not active),
      count(*) filter (where removed_at is not null),
      count(*) filter (where removed_at is null and id < end_of_list()))
     from changed group by directory_id, resource_type;
  return null;
end $$;

create function keep_totals_of_deleted() returns trigger language plpgsql as $$
begin
  perform add_to_totals(
      directory_id, resource_type,
      -count(*) filter (where removed_at is null and active),
      -count(*) filter (where removed_at is null and not active),
      -count(*) filter (where removed_at is not null),
      count(*) filter (where removed_at is null))
     from changed group by directory_id, resource_type;
  return null;
end $$;

create function keep_totals_of_changed() returns trigger language plpgsql as $$
declare
  moved boolean := (old.directory_id, old.resource_type, old.removed_at is null)
    is distinct from (new.directory_id, new.resource_type, new.removed_at is null);
begin
  perform add_to_totals(
      directory_id, resource_type,
      coalesce(sum(step) filter (where removed_at is null and active), 0),
      coalesce(sum(step) filter (where removed_at is null and not active), 0),
      coalesce(sum(step) filter (where removed_at is not null), 0),
      moved::int)
     from (values (-1, old.directory_id, old.resource_type, old.removed_at, old.active),
                  (1, new.directory_id, new.resource_type, new.removed_at, new.active))
          change (step, directory_id, resource_type, removed_at, active)
    group by directory_id, resource_type;
  return null;
end $$;

create function forget_totals() returns trigger language plpgsql as $$
begin
  truncate resource_totals;
  return null;
end $$;

-- Kept by triggers, so that no way of writing resources can forget it. Of what is changed, few statements change a total:
-- the condition of a row's trigger costs nothing, where a transition table would carry each of these rows twice.
create trigger resources__totals_of_new after insert on resources
  referencing new table as changed for each statement execute function keep_totals_of_new();
create trigger resources__totals_of_deleted after delete on resources
  referencing old table as changed for each statement execute function keep_totals_of_deleted();
create trigger resources__totals_of_changed after update on resources for each row
  when ((old.directory_id, old.resource_type, old.active, old.removed_at is null)
    is distinct from (new.directory_id, new.resource_type, new.active, new.removed_at is null))
  execute function keep_totals_of_changed();
create trigger resources__totals_of_none after truncate on resources
  for each statement execute function forget_totals();

-- Counts anew what is there; for whoever has written resources with triggers off.
create function count_totals_anew() returns void language plpgsql as $$
begin
  lock table resources in share mode;
  delete from resource_totals;
  insert into resource_totals (directory_id, resource_type, active, deactivated, removed, moves)
  select directory_id, resource_type,
         count(*) filter (where removed_at is null and active),
         count(*) filter (where removed_at is null and not active),
         count(*) filter (where removed_at is not null),
         (extract(epoch from clock_timestamp()) * 1000)::bigint
    from resources group by directory_id, resource_type;
end $$;

select count_totals_anew();
