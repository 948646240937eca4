/** `row-writer.ts <data directory>`: adds rows for ever and reports each one once it is acknowledged. */
import { argv, stdout } from 'node:process';
import { openDatabase } from '../db/open-database.ts';

const dataDir = argv.at(-1) ?? '';
try {
  const { pool } = await openDatabase({ dataDir });
  await pool.query('create table if not exists written (id bigint generated always as identity, text text)');
  for (;;) {
    const { rows } = await pool.query<{ id: string }>({
      name: 'write',
      text: `insert into written (text) values (repeat('x', 500)) returning id`,
    });
    stdout.write(`${rows[0]?.id}\n`);
  }
} catch (error) {
  stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
