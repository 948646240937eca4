import type { BoundElementFilter, BoundValue, CompareOperator } from '@rollcall/scim';
import { compareText } from './comparison-sql.ts';
import type { SqlParameters } from './sql-parameters.ts';

/** The rows behind a derived attribute, with its sub-attributes as text in comparison form. */
interface MembershipSource {
  readonly from: string;
  readonly columns: ReadonlyMap<string, string>;
  readonly idColumn: string;
}

/** The members of group `r`; those of removed resources are hidden. */
const members: MembershipSource = {
  from: `memberships m join resources mr on mr.directory_id = m.directory_id and mr.id = m.member_id and mr.removed_at is null
         where m.directory_id = r.directory_id and m.group_id = r.id`,
  columns: new Map([
    ['value', 'm.member_id::text'],
    ['type', 'lower(m.member_type)'],
    ['display', 'coalesce(mr.display_name, mr.user_name)'],
  ]),
  idColumn: 'm.member_id',
};

/** The groups above resource `r`, each once; direct where the nearest way is a membership of its own. */
export const groupsAbove = `
  with recursive up (group_id, direct) as (
    select m.group_id, true from memberships m
      join resources g on g.directory_id = m.directory_id and g.id = m.group_id and g.removed_at is null
     where m.directory_id = r.directory_id and m.member_id = r.id
    union
    select m.group_id, false from up
      join memberships m on m.directory_id = r.directory_id and m.member_id = up.group_id
      join resources g on g.directory_id = m.directory_id and g.id = m.group_id and g.removed_at is null
  )
  select group_id, bool_or(direct) as direct from up group by group_id`;

const groups: MembershipSource = {
  from: `(${groupsAbove}) u join resources g on g.directory_id = r.directory_id and g.id = u.group_id where true`,
  columns: new Map([
    ['value', 'u.group_id::text'],
    ['display', 'g.display_name'],
    ['type', `case when u.direct then 'direct' else 'indirect' end`],
  ]),
  idColumn: 'u.group_id',
};

const sources = { members, groups };

/** Whether any member of `r`, or group above it, satisfies a condition. */
export const existsMembership = (
  kind: 'members' | 'groups',
  filter: BoundElementFilter | undefined,
  parameters: SqlParameters,
): string => {
  const source = sources[kind];
  const condition = filter === undefined ? '' : ` and ${compileMembership(filter, source, parameters)}`;
  return `exists (select 1 from ${source.from}${condition})`;
};

/** A condition on the member rows `m`/`mr`, for a PATCH that removes by filter. */
export const memberCondition = (filter: BoundElementFilter, parameters: SqlParameters): string =>
  compileMembership(filter, members, parameters);

function compileMembership(
  filter: BoundElementFilter,
  source: MembershipSource,
  parameters: SqlParameters,
): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `(${filter.operands.map((one) => compileMembership(one, source, parameters)).join(` ${filter.kind} `)})`;
    case 'not':
      return `(${compileMembership(filter.operand, source, parameters)}) is not true`;
    case 'never':
      return 'false';
    case 'present':
      return `${source.columns.get(filter.attribute.name) ?? 'null'} is not null`;
    case 'absent':
      return `${source.columns.get(filter.attribute.name) ?? 'null'} is null`;
    case 'compare':
      return compareColumn(source, filter.attribute.name, filter.operator, filter.value, parameters);
  }
}

function compareColumn(
  source: MembershipSource,
  name: string,
  operator: CompareOperator,
  value: BoundValue,
  parameters: SqlParameters,
): string {
  if (name === 'value' && operator === 'eq') {
    const id = parameters.uuid(value);
    return id === undefined ? 'false' : `${source.idColumn} = ${id}`;
  }
  const column = source.columns.get(name) ?? 'null::text';
  if (operator === 'ne') return `${column} is distinct from ${parameters.add(String(value))}`;
  return compareText(column, operator, value, parameters);
}
