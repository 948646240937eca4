import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { repository } from '../contenders/rollcall-process.ts';

interface Embedded {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** The embedded database as the product opens it, from its build: its files belong beside it. */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  const file = join(repository, 'packages/server/dist/db/open-database.js');
  const product = (await import(pathToFileURL(file).href)) as {
    openDatabase(options: { readonly dataDir: string }): Promise<Embedded>;
  };
  return product.openDatabase({ dataDir });
}
