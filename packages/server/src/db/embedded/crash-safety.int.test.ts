import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { makeDataDir } from '../../testing/databases.ts';
import { openDatabase } from '../open-database.ts';

const [runner, writer] = ['run-source.mjs', 'row-writer.ts'].map((name) =>
  fileURLToPath(new URL(`../../testing/${name}`, import.meta.url)),
);

const start = (dataDir: string): ChildProcess =>
  spawn(process.execPath, [runner ?? '', writer ?? '', dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Everything that was acknowledged until the process was killed, which is after `count` rows. */
async function killAfter(dataDir: string, count: number): Promise<string[]> {
  const child = start(dataDir);
  if (child.stdout === null) throw new Error('no output');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (lines.length === count) child.kill('SIGKILL');
  }
  // Its output ends before the process is gone.
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return lines;
}

describe('a killed process', () => {
  it('loses no acknowledged row, and the next start needs no help', async () => {
    const dataDir = await makeDataDir();
    const acknowledged: string[] = [];
    for (const count of [1, 150, 400]) acknowledged.push(...(await killAfter(dataDir, count)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(551);

    const database = await openDatabase({ dataDir });
    const { rows } = await database.pool.query<{ id: string }>('select id from written');
    const ids = new Set(rows.map(({ id }) => id));
    expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    await database.close();
  });
});

describe('a second process', () => {
  it('is refused in words while the first one lives', async () => {
    const dataDir = await makeDataDir();
    const database = await openDatabase({ dataDir });
    const child = start(dataDir);
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await once(child, 'close');
    expect(child.exitCode).toBe(1);
    expect(said).toContain(`Process ${process.pid} on `);
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.close();
  });
});
