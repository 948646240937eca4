// @ts-check
import { elementOf, evaluateElementFilter } from '@rollcall/scim';
import { isUuid } from './narrow.js';

/** @typedef {import('@rollcall/scim').Reference} Reference */
/** @typedef {Pick<import('@electric-sql/pglite').PGlite, 'query'>} Queryable */

/**
 * Which of the ids name neither a person nor a team of the company.
 *
 * @param {Queryable} db
 * @param {string} company
 * @param {readonly string[]} ids
 */
export async function findUnknown(db, company, ids) {
  const { rows } = await db.query(
    `select id::text from people where company = $1 and id = any($2::uuid[])
     union all
     select id::text from teams where company = $1 and id = any($2::uuid[])`,
    [company, ids.filter(isUuid)],
  );
  const known = new Set(rows.map((row) => /** @type {{ id: string }} */ (row).id));
  return [...new Set(ids)].filter((id) => !known.has(id));
}

/**
 * Writes one change of a team's members; true where it changed anything.
 *
 * @param {Queryable} db
 * @param {string} teamId
 * @param {import('@rollcall/scim').MemberChange} change
 */
export async function writeMembers(db, teamId, change) {
  switch (change.kind) {
    case 'add':
      return add(db, teamId, change.ids);
    case 'remove':
      return remove(db, teamId, change.ids);
    case 'replace': {
      const present = await readMembers(db, teamId);
      const gone = present.map(({ id }) => id).filter((id) => !change.ids.includes(id));
      const removed = await remove(db, teamId, gone);
      return (await add(db, teamId, change.ids)) || removed;
    }
    case 'removeWhere': {
      const present = await readMembers(db, teamId);
      const chosen = present.filter((member) => evaluateElementFilter(change.filter, elementOf(member)));
      return remove(
        db,
        teamId,
        chosen.map(({ id }) => id),
      );
    }
  }
}

/**
 * @param {Queryable} db
 * @param {string} teamId
 * @returns {Promise<readonly Reference[]>}
 */
async function readMembers(db, teamId) {
  const { rows } = await db.query(
    'select member_id::text as id, type, display from members where team_id = $1',
    [teamId],
  );
  return /** @type {Reference[]} */ (rows);
}

/**
 * @param {Queryable} db
 * @param {string} teamId
 * @param {readonly string[]} ids
 */
async function add(db, teamId, ids) {
  const { rows } = await db.query(
    `insert into team_members (team_id, person_id, subteam_id)
     select $1::uuid, id, null from people where id = any($2::uuid[])
     union all
     select $1::uuid, null, id from teams where id = any($2::uuid[])
     on conflict do nothing returning 1`,
    [teamId, ids],
  );
  return rows.length > 0;
}

/**
 * @param {Queryable} db
 * @param {string} teamId
 * @param {readonly string[]} ids
 */
async function remove(db, teamId, ids) {
  const { rows } = await db.query(
    `delete from team_members
      where team_id = $1 and coalesce(person_id, subteam_id) = any($2::uuid[]) returning 1`,
    [teamId, ids.filter(isUuid)],
  );
  return rows.length > 0;
}
