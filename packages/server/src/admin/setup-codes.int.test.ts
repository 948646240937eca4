import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../db/migrate.ts';
import type { Database } from '../db/open-database.ts';
import { eachDatabase } from '../testing/databases.ts';
import { SetupCodes } from './setup-codes.ts';

describe.each(eachDatabase)('set-up codes on $name', ({ open }) => {
  let database: Database;
  let announced: string[];
  beforeAll(async () => {
    database = await open();
    await migrate(database.pool);
  });
  beforeEach(async () => {
    announced = [];
    await database.pool.query('delete from setup_codes');
  });

  const node = (secret = 'a secret of all nodes') =>
    new SetupCodes({
      pool: database.pool,
      secret,
      announce: (code, why) => announced.push(`${why} ${code}`),
    });
  const tryWrong = async (codes: SetupCodes, times: number) => {
    for (let round = 0; round < times; round++) expect(await codes.matches('WRONG')).toBe(false);
  };

  it('are taken by every node, whichever has printed them', async () => {
    const [one, other] = [node(), node()];
    const codes = [await one.issue(), await other.issue()];
    for (const code of codes) {
      expect(await one.matches(code.toLowerCase())).toBe(true);
      expect(await other.matches(code)).toBe(true);
    }
  });

  it('are not matched by part of one, by nothing, or with another secret; nor do they stand in the database', async () => {
    const code = await node().issue();
    for (const wrong of ['', code.slice(0, -1), `${code}A`]) expect(await node().matches(wrong)).toBe(false);
    expect(await node('another secret').matches(code)).toBe(false);
    const { rows } = await database.pool.query('select hash::text as hash from setup_codes');
    expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''));
  });

  it('end all together after ten wrong tries on any nodes, and one new code is printed', async () => {
    const [one, other] = [node(), node()];
    const codes = [await one.issue(), await other.issue()];
    await tryWrong(one, 5);
    await tryWrong(other, 4);
    expect(await one.matches(codes[1] ?? '')).toBe(true);
    await tryWrong(one, 1);
    expect(announced).toEqual([expect.stringMatching(/^tries /)]);
    for (const code of codes) expect(await other.matches(code)).toBe(false);
    expect(await other.matches(announced[0]?.split(' ')[1] ?? '')).toBe(true);
  });

  it('give way once, however many try at the same time', async () => {
    const one = node();
    await one.issue();
    await Promise.all(Array.from({ length: 10 }, () => one.matches('WRONG')));
    expect(announced).toHaveLength(1);
  });

  it('expire, and then the next try prints a new one', async () => {
    const one = node();
    const code = await one.issue();
    await database.pool.query(`update setup_codes set expires = now() - interval '1 second'`);
    expect(await one.matches(code)).toBe(false);
    expect(announced).toEqual([expect.stringMatching(/^expiry /)]);
  });

  it('end with the server that printed them, and with the first admin', async () => {
    const [one, other] = [node(), node()];
    const [first, second] = [await one.issue(), await other.issue()];
    await one.withdraw();
    expect(await other.matches(first)).toBe(false);
    expect(await other.matches(second)).toBe(true);
    await one.clear();
    expect(await other.matches(second)).toBe(false);
  });
});
