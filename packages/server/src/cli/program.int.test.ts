import { beforeAll, describe, expect, it } from 'vitest';
import { AdminAuth } from '../admin/auth.ts';
import { createFirstAdmin } from '../admin/first-admin.ts';
import { insertEvent } from '../admin/resources/resource-rows.ts';
import { openDatabase } from '../db/open-database.ts';
import { sequenceAll } from '../events/sequence-events.ts';
import { createPostgresDatabase, makeDataDir } from '../testing/databases.ts';
import { exitCodeFor } from './failures.ts';
import { createProgram } from './program.ts';

let environment: Record<string, string>;
beforeAll(async () => {
  environment = { DATABASE_URL: await createPostgresDatabase(), ROLLCALL_DATA_DIR: await makeDataDir() };
});

const run = async (args: string[], settings: Record<string, string> = environment) => {
  let [out, err] = ['', ''];
  const terminal = {
    environment: settings,
    isTty: false,
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
  };
  let code = 0;
  try {
    await createProgram(terminal).parseAsync(args, { from: 'user' });
  } catch (error) {
    code = exitCodeFor(error, terminal);
  }
  return { out, err, code };
};

describe('the command line', () => {
  it('examines a database before its first migration, and changes nothing', async () => {
    const { out, code } = await run(['doctor']);
    expect(code).toBe(0);
    expect(out).toMatch(/note +Migrations +0 of \d+ applied/);
  });

  it('migrates once', async () => {
    expect((await run(['migrate'])).out).toContain('0001_directory');
    expect((await run(['migrate'])).out).toBe('The database is up to date.\n');
  });

  it('creates, lists and revokes InfraTokens; the secret alone goes to standard output', async () => {
    const created = await run(['token', 'create', '--label', 'Okta', '--expires', '30']);
    expect(created.code).toBe(0);
    expect(created.out).toMatch(/^rcl_[0-9A-Za-z]{49}\n$/);
    const { out } = await run(['token', 'list']);
    expect(out).toMatch(/Okta +rcl_.{4}… +command line/);
    expect(out).not.toContain(created.out.trim());
    const id = /^([0-9a-f-]{36}) /m.exec(out)?.[1] ?? '';
    expect((await run(['token', 'revoke', id])).code).toBe(0);
    expect(await run(['token', 'revoke', id])).toMatchObject({ code: 1, err: expect.stringContaining(id) });
    expect((await run(['token', 'revoke', 'nonsense'])).code).toBe(1);
  });

  it('refuses a token without a label or with a strange expiry', async () => {
    expect((await run(['token', 'create'])).code).not.toBe(0);
    expect((await run(['token', 'create', '--label', ' '])).code).not.toBe(0);
    expect((await run(['token', 'create', '--label', 'x', '--expires', 'soon'])).code).not.toBe(0);
  });

  it('switches SCIM on and off', async () => {
    expect((await run(['scim', 'enable'])).err).toContain('switched on');
    expect((await run(['doctor'])).out).toMatch(/ok +SCIM +switched on/);
    expect((await run(['scim', 'disable'])).err).toContain('switched off');
    expect(await run(['scim', 'enable', '--directory', 'none'])).toMatchObject({ code: 1 });
  });

  it('gives an admin a new password, ends their sessions and takes a lost second factor away', async () => {
    const { pool, close } = await openDatabase({ url: environment['DATABASE_URL'] ?? '', dataDir: '' });
    const settings = { secret: 'a secret of the tests, long enough', publicUrl: undefined };
    const auth = new AdminAuth(pool, settings);
    const ada = { email: 'ada@example.com', password: 'correct horse battery' };
    await createFirstAdmin(auth, { name: 'Ada', ...ada });
    await auth.signIn(new Headers(), ada);
    await pool.query('update admins set two_factor_enabled = true');
    const reset = await run(['admin', 'reset-password', 'ADA@example.com']);
    expect(reset.out).toMatch(/^[\w-]{20}\n$/);
    const sessions = await pool.query('select from admin_sessions');
    expect(sessions.rowCount).toBe(0);
    expect((await run(['admin', 'reset-second-factor', ada.email])).code).toBe(0);
    await expect(auth.signIn(new Headers(), ada)).rejects.toMatchObject({ statusCode: 401 });
    const entered = await auth.signIn(new Headers(), { ...ada, password: reset.out.trim() });
    expect(entered.value).toMatchObject({ email: ada.email, secondFactor: false });
    const unknown = await run(['admin', 'reset-password', 'eve@example.com']);
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('There are: ada@example.com.') });
    await close();
  });

  it('lists users', async () => {
    expect(await run(['user', 'list', '--search', 'ada'])).toMatchObject({ code: 0, err: 'None of 0.\n' });
    expect((await run(['user', 'list', '--status', 'gone'])).code).not.toBe(0);
  });

  it('prints events, one JSON object a line', async () => {
    const { pool, close } = await openDatabase({ url: environment['DATABASE_URL'], dataDir: '' });
    await insertEvent(pool, {
      n: 1,
      kind: 'removed',
      actor: { kind: 'admin', label: 'ada' },
      diff: { changes: [] },
    });
    await sequenceAll(pool);
    await close();
    const { out, code } = await run(['events', 'tail', '--after', '0', '--no-follow']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ sequence: 1, type: 'user.removed', data: { resource: null } });
    expect(await run(['events', 'tail', '--after', '1', '--no-follow'])).toMatchObject({ code: 0, out: '' });
    expect((await run(['events', 'tail', '--after', 'soon'])).code).not.toBe(0);
    expect((await run(['doctor'])).out).toMatch(/ok +Events +1 in directory "default"/);
  });

  it('names every wrong setting in a line of its own, without a stack', async () => {
    const { err, code } = await run(['migrate'], { PORT: 'x', ROLLCALL_SECRET: 'short', ROLLCALL_PROT: '1' });
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toEqual([
      expect.stringContaining('Warning: ROLLCALL_PROT'),
      expect.stringMatching(/^PORT takes /),
      expect.stringMatching(/^ROLLCALL_SECRET takes /),
    ]);
    expect((await run(['doctor'], { PORT: 'x' })).out).toMatch(/wrong +Settings +PORT takes/);
  });

  it('says why the embedded database cannot be had while the server runs, and offers the dashboard', async () => {
    const dataDir = await makeDataDir();
    const database = await openDatabase({ dataDir });
    const { err, code } = await run(['token', 'list'], { ROLLCALL_DATA_DIR: dataDir });
    await database.close();
    expect(code).toBe(1);
    expect(err).toContain('dashboard');
    expect(err).not.toContain(' at ');
  });

  it('says in a sentence that the database cannot be reached', async () => {
    const unreachable = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const { err, code } = await run(['migrate'], unreachable);
    expect(code).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect((await run(['doctor'], unreachable)).out).toMatch(/wrong +Database/);
  });

  it('says of each of several hosts why it cannot be used, and no password', async () => {
    const hosts = { DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1,127.0.0.1:2/x' };
    const { out, err, code } = await run(['doctor'], hosts);
    expect(code).toBe(1);
    expect(out).toMatch(/wrong +Host 127\.0\.0\.1:1 +does not answer.*nothing listens there/);
    expect(out).toMatch(
      /wrong +Database +Cannot use PostgreSQL at 127\.0\.0\.1:1, 127\.0\.0\.1:2, database "x"/,
    );
    expect(out + err).not.toContain('hunter2');
  });

  it('shows help and version, and refuses what it does not know', async () => {
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('serve') });
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect((await run(['frobnicate'])).code).not.toBe(0);
  });
});
