import { PGlite } from '@electric-sql/pglite';
import { storeContract } from '@rollcall/scim/store-contract';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { PeopleStore } from './people-store.js';
import { createTables } from './tables.js';

describe('PeopleStore', () => {
  let db: PGlite;
  let made = 0;
  beforeAll(async () => {
    db = await PGlite.create();
    await db.exec(createTables);
  });
  afterAll(() => db.close());

  // Directories of its own per case stand for an empty store.
  const contract = storeContract(
    async () => {
      made += 1;
      let last = 0;
      return {
        store: new PeopleStore(db),
        directoryId: `company ${made}`,
        otherDirectoryId: `another company ${made}`,
        newId: () => `00000000-0000-7000-8000-${String(made * 1_000 + ++last).padStart(12, '0')}`,
      };
    },
    { learning: false },
  );
  for (const { title, run } of contract) it(title, run);
});
