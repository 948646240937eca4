// @ts-check

/**
 * What an index can answer of a filter: equality on the columns that have one. The rest is left to the engine, which
 * evaluates the whole filter on the rows that come. That is right for any filter, and fast for those that identity
 * providers send before each change: `userName eq`, `externalId eq`, `displayName eq`, `members.value eq`.
 *
 * @typedef {object} Narrowed
 * @property {string} sql a condition on the row `r`, which every match satisfies
 * @property {boolean} exact whether every row that satisfies it is a match
 */

/** @typedef {import('@rollcall/scim').BoundFilter} BoundFilter */

/** @type {Narrowed} */
const everyRow = { sql: 'true', exact: false };
/** @type {Narrowed} */
const noRow = { sql: 'false', exact: true };

/**
 * Columns in comparison form that have an index, by resource type and attribute.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
const indexed = {
  User: { userName: 'login_folded', externalId: 'external_id' },
  Group: { displayName: 'name_folded', externalId: 'external_id' },
};

/**
 * @param {BoundFilter | undefined} filter
 * @param {import('@rollcall/scim').ResourceModel} model
 * @param {(value: unknown) => string} parameter adds a parameter to the statement, and gives its `$n`
 * @returns {Narrowed}
 */
export function narrow(filter, model, parameter) {
  if (filter === undefined) return { sql: 'true', exact: true };
  if (filter.kind === 'never') return noRow;
  if (filter.kind === 'and' || filter.kind === 'or') {
    const operands = filter.operands.map((operand) => narrow(operand, model, parameter));
    return {
      sql: `(${operands.map(({ sql }) => sql).join(` ${filter.kind} `)})`,
      exact: operands.every(({ exact }) => exact),
    };
  }
  if (filter.kind !== 'compare' || filter.operator !== 'eq' || !filter.target.schema.core) return everyRow;
  const { attribute, subAttribute } = filter.target;
  if (attribute.name === 'id') return equalId('r.id', filter.value, parameter);
  if (attribute.name === model.type.membersAttribute && subAttribute?.name === 'value') {
    const { sql, exact } = equalId('m.member_id', filter.value, parameter);
    return { sql: `exists (select 1 from members m where m.team_id = r.id and ${sql})`, exact };
  }
  const column = indexed[model.type.name]?.[attribute.name];
  return column === undefined ? everyRow : { sql: `r.${column} = ${parameter(filter.value)}`, exact: true };
}

/**
 * @param {string} column
 * @param {unknown} value
 * @param {(value: unknown) => string} parameter
 * @returns {Narrowed}
 */
function equalId(column, value, parameter) {
  return isUuid(value) ? { sql: `${column} = ${parameter(value)}`, exact: true } : noRow;
}

/**
 * Ids come from clients; what is no UUID names nothing, and must not reach a `uuid` column.
 *
 * @param {unknown} value
 * @returns {value is string}
 */
export const isUuid = (value) =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
