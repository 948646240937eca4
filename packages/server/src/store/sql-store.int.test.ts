import { buildResourceModel, type CustomAttribute, userResourceType } from '@rollcall/scim';
import { storeContract } from '@rollcall/scim/store-contract';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import { newId } from '../new-id.ts';
import { eachDatabase } from '../testing/databases.ts';
import { insertDeclared } from './declared-attributes.ts';
import { SqlStore } from './sql-store.ts';

/** A directory of its own per case is as good as a database of its own, and much faster. */
const makeDirectory = async (pool: pg.Pool): Promise<string> => {
  const id = newId();
  await pool.query('insert into directories (id, name) values ($1, $2)', [id, id]);
  return id;
};

/** A model that knows the attribute: of users, or of a type that has no more than its name. */
const modelWith = (attribute: CustomAttribute) => {
  const { resourceType: name, schema: id } = attribute;
  const schema = { id, name, description: '', attributes: [] };
  const type = { name, description: '', endpoint: `/${name}s`, schema, schemaExtensions: [] };
  return buildResourceModel(name === 'User' ? userResourceType : type, [attribute]);
};

describe.each(eachDatabase)('SqlStore on $name', ({ open }) => {
  let pool: pg.Pool;
  beforeAll(async () => {
    ({ pool } = await open());
    await migrate(pool);
  });

  const contract = storeContract(async () => {
    const directoryId = await makeDirectory(pool);
    return {
      store: new SqlStore(pool),
      directoryId,
      otherDirectoryId: await makeDirectory(pool),
      newId,
      learned: async () => {
        const { rows } = await pool.query<CustomAttribute>(
          'select resource_type as "resourceType", schema, path, definition from attributes where directory_id = $1',
          [directoryId],
        );
        return rows;
      },
      declare: async (id, attributes) => {
        const now = new Date().toISOString();
        for (const attribute of attributes) {
          const model = modelWith(attribute);
          const declaration = { attribute, displayName: null, sensitive: false };
          await insertDeclared(pool, id, [declaration], model, now);
        }
      },
    };
  });
  for (const { title, run } of contract) it(title, run);

  it('has one event for each change and none for a refused one', async () => {
    for (const { title, run } of contract) if (title.startsWith('refuses a stale version')) await run();
    const { rows } = await pool.query<{ resource_id: string; versions: string[]; events: string[] }>(`
      select r.id as resource_id, array_agg(e.version order by e.id) as events,
             (select array_agg(n) from generate_series(1, r.version) n) as versions
        from resources r left join events e on e.resource_id = r.id group by r.id, r.version`);
    expect(rows.length).toBeGreaterThan(0);
    for (const { events, versions } of rows) expect(events).toEqual(versions);
  });
});
