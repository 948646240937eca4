import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;

/**
 * The migrations of a folder in order.
 * @throws Error when a file is not named `NNNN_name.sql` or the numbers are not 1, 2, 3, ….
 */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)));
  migrations.forEach(({ version, name }, index) => {
    if (version !== index + 1)
      throw new Error(`Migration ${name} in ${folder} has number ${version} where ${index + 1} is due.`);
  });
  return migrations;
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const [, digits, name] = NAME.exec(file) ?? [];
  if (digits === undefined || name === undefined)
    throw new Error(`${file} in ${folder} is not named like 0001_first_step.sql.`);
  // Line ends may differ between check-outs; the statements do not.
  const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
  return { version: Number(digits), name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
}
