// @ts-check
/**
 * The `Store` port on the app's own tables. Everything the engine asks of storage is here; `mapping.js` says which
 * attribute lives where, `narrow.js` what an index answers, `members.js` writes who is in a team. That it is right is
 * the contract suite's to say: `people-store.int.test.ts`.
 */
import { derivedIn, pageInMemory, ScimError } from '@rollcall/scim';
import { attributesFrom, columnsFrom, tableOf } from './mapping.js';
import { findUnknown, writeMembers } from './members.js';
import { isUuid, narrow } from './narrow.js';

/** @typedef {import('@rollcall/scim').Store} Store */
/** @typedef {import('@rollcall/scim').ListQuery} ListQuery */
/** @typedef {import('@rollcall/scim').StoredResource} StoredResource */
/** @typedef {import('@rollcall/scim').Selection} Selection */
/** @typedef {import('@rollcall/scim').ResourceModel} ResourceModel */
/** @typedef {import('./members.js').Queryable} Queryable */

/**
 * A row of `people` or `teams`.
 *
 * @typedef {{
 *   id: string, version: number, created: Date, updated: Date,
 *   more: Record<string, import('@rollcall/scim').JsonValue | undefined>,
 *   members?: [id: string, type: string, display: string][],
 *   groups?: [id: string, display: string, direct: boolean][],
 * } & Record<string, unknown>} Row
 */

/** How many rows are looked at for a filter or an order that no index answers. */
const candidatesMax = 10_000;

/** @implements {Store} */
export class PeopleStore {
  #db;

  /** @param {import('@electric-sql/pglite').PGlite} db */
  constructor(db) {
    this.#db = db;
  }

  /** @type {Store['create']} */
  async create({ key, attributes, members, context }) {
    const table = tableOf(key.model);
    const row = {
      ...columnsFrom(table, attributes),
      id: key.id,
      company: key.directoryId,
      created: context.now,
      updated: context.now,
    };
    const names = Object.keys(row);
    return this.#write(async (db) => {
      const unknown = await findUnknown(db, key.directoryId, members);
      if (unknown.length > 0) return { kind: 'unknownMembers', ids: unknown };
      const places = names.map((_name, index) => `$${index + 1}`);
      const { rows } = await db.query(
        `insert into ${table.name} (${names.join(', ')}) values (${places.join(', ')}) returning *`,
        Object.values(row),
      );
      if (members.length > 0) await writeMembers(db, key.id, { kind: 'add', ids: members });
      return written(rows, true);
    });
  }

  /** @type {Store['read']} */
  async read({ directoryId, model, id }, select) {
    const [resource] = await this.#readMany(model, directoryId, [id], select);
    return resource ?? { kind: 'missing' };
  }

  /** @type {Store['update']} */
  async update({ key, expectedVersion, attributes, members, context }) {
    const table = tableOf(key.model);
    if (!isUuid(key.id)) return { kind: 'missing' };
    return this.#write(async (db) => {
      // The row is locked, so that writers of one resource take turns.
      const { rows } = await db.query(
        `select * from ${table.name} where company = $1 and id = $2 for update`,
        [key.directoryId, key.id],
      );
      const current = /** @type {Row | undefined} */ (rows[0]);
      if (current === undefined) return { kind: 'missing' };
      if (expectedVersion !== undefined && expectedVersion !== current.version) return { kind: 'stale' };
      const named = members.flatMap((one) => (one.kind === 'add' || one.kind === 'replace' ? one.ids : []));
      const unknown = await findUnknown(db, key.directoryId, named);
      if (unknown.length > 0) return { kind: 'unknownMembers', ids: unknown };
      let changed = attributes !== undefined;
      for (const change of members) changed = (await writeMembers(db, key.id, change)) || changed;
      if (!changed) return written(rows, false);
      const row = { ...(attributes && columnsFrom(table, attributes.after)), updated: context.now };
      const sets = Object.keys(row).map((name, index) => `${name} = $${index + 2}`);
      const updated = await db.query(
        `update ${table.name} set ${sets.join(', ')}, version = version + 1 where id = $1 returning *`,
        [key.id, ...Object.values(row)],
      );
      return written(updated.rows, true);
    });
  }

  /** @type {Store['remove']} */
  async remove({ key: { directoryId, model, id }, expectedVersion }) {
    if (!isUuid(id)) return { kind: 'missing' };
    const { name } = tableOf(model);
    const { rows } = await this.#db.query(
      `delete from ${name} where company = $1 and id = $2 and version = coalesce($3, version) returning 1`,
      [directoryId, id, expectedVersion ?? null],
    );
    if (rows.length > 0) return { kind: 'removed' };
    const [present] = await this.#readMany(model, directoryId, [id], { members: false, groups: false });
    return { kind: present === undefined ? 'missing' : 'stale' };
  }

  /** @type {Store['list']} */
  async list(query) {
    const { directoryId, model, filter, sort, start, select } = query;
    /** @type {unknown[]} */
    const values = [directoryId];
    const narrowed = narrow(filter, model, (value) => `$${values.push(value)}`);
    const where = `r.company = $1 and ${narrowed.sql}`;
    if (narrowed.exact && sort === undefined && start.kind === 'index')
      return this.#listBySql(query, where, values, start.startIndex);
    const { rows } = await this.#db.query(
      `select ${columns(derivedIn(query))} from ${tableOf(model).name} r where ${where}
        order by r.id limit ${candidatesMax + 1}`,
      values,
    );
    if (rows.length > candidatesMax)
      throw new ScimError('tooMany', 'There are too many to search in this way: ask for fewer by "eq".');
    const page = pageInMemory(storedAll(model, rows), query);
    const ids = page.resources.map(({ id }) => id);
    return { ...page, resources: await this.#readMany(model, directoryId, ids, select) };
  }

  /**
   * @param {ListQuery} query
   * @param {string} where
   * @param {readonly unknown[]} values
   * @param {number} startIndex
   */
  async #listBySql({ model, count, select }, where, values, startIndex) {
    const { name } = tableOf(model);
    const counted = await this.#db.query(`select count(*)::int as total from ${name} r where ${where}`, [
      ...values,
    ]);
    const { rows } = await this.#db.query(
      `select ${columns(select)} from ${name} r where ${where}
        order by r.id limit ${count} offset ${startIndex - 1}`,
      [...values],
    );
    const { total } = /** @type {{ total: number }} */ (counted.rows[0]);
    return { total, resources: storedAll(model, rows) };
  }

  /**
   * The resources with these ids that are there, in the order of the ids.
   *
   * @param {ResourceModel} model
   * @param {string} company
   * @param {readonly string[]} ids
   * @param {Selection} select
   */
  async #readMany(model, company, ids, select) {
    const { rows } = await this.#db.query(
      `select ${columns(select)} from ${tableOf(model).name} r where r.company = $1 and r.id = any($2::uuid[])`,
      [company, ids.filter(isUuid)],
    );
    const byId = new Map(storedAll(model, rows).map((resource) => [resource.id, resource]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /**
   * A transaction that stands only where it came to `written`.
   *
   * @template {{ kind: string }} R
   * @param {(db: Queryable) => Promise<R>} work
   * @returns {Promise<R | import('@rollcall/scim').Conflict>}
   */
  async #write(work) {
    try {
      return await this.#db.transaction(async (db) => {
        const result = await work(db);
        if (result.kind !== 'written') await db.rollback();
        return result;
      });
    } catch (error) {
      // The database decides who was first; its constraint names the attribute.
      if (error instanceof Error && 'constraint' in error && error.constraint === 'people__login')
        return { kind: 'conflict', attribute: 'userName' };
      throw error;
    }
  }
}

/**
 * What to read of a row `r`; members and groups cost a look-up each.
 *
 * @param {Selection} select
 */
function columns({ members, groups }) {
  const membersOfRow = `(
    select coalesce(json_agg(json_build_array(m.member_id, m.type, m.display) order by m.member_id), '[]')
      from members m where m.team_id = r.id) as members`;
  // Through teams that hold teams; UNION ends the walk where teams hold one another.
  const groupsOfRow = `(
    with recursive up (id, direct) as (
      select m.team_id, true from members m where m.member_id = r.id
      union
      select m.team_id, false from up join members m on m.member_id = up.id
    )
    select coalesce(json_agg(json_build_array(t.id, t.name, t.direct)), '[]')
      from (select t.id, t.name, bool_or(up.direct) as direct
              from up join teams t on t.id = up.id group by t.id, t.name) t) as groups`;
  return ['r.*', ...(members ? [membersOfRow] : []), ...(groups ? [groupsOfRow] : [])].join(', ');
}

/**
 * @param {ResourceModel} model
 * @param {readonly unknown[]} rows
 * @returns {readonly StoredResource[]}
 */
function storedAll(model, rows) {
  const table = tableOf(model);
  return /** @type {readonly Row[]} */ (rows).map((row) => ({
    id: row.id,
    version: row.version,
    created: row.created.toISOString(),
    lastModified: row.updated.toISOString(),
    attributes: attributesFrom(table, row),
    ...(row.members && { members: row.members.map(([id, type, display]) => ({ id, type, display })) }),
    ...(row.groups && {
      groups: row.groups.map(([id, display, direct]) => ({ id, type: 'Group', display, direct })),
    }),
  }));
}

/**
 * @param {readonly unknown[]} rows
 * @param {boolean} changed
 * @returns {import('@rollcall/scim').Written}
 */
function written(rows, changed) {
  const { version, created, updated } = /** @type {Row} */ (rows[0]);
  return {
    kind: 'written',
    version,
    created: created.toISOString(),
    lastModified: updated.toISOString(),
    changed,
  };
}
