import { describe, expect, it } from 'vitest';
import type { Host, Role } from './host.ts';
import { HostFinder, NoHostError } from './host-finder.ts';

const hostNamed = (name: string): Host => ({ url: '', host: name, port: 5432, name });
const [db1, db2] = [hostNamed('db1'), hostNamed('db2')];

/** Hosts whose roles a test sets; one without a role does not answer. */
const makeFinder = (
  roles: { db1?: Role; db2?: Role },
  wanted: 'any' | 'read-write' | 'primary' = 'read-write',
) => {
  const asked: string[] = [];
  const finder = new HostFinder([db1, db2], wanted, async ({ name }) => {
    asked.push(name);
    const role = roles[name as 'db1' | 'db2'];
    if (role === undefined) throw new Error('no answer');
    return role;
  });
  return { finder, asked, roles };
};

describe('the finder of the host to use', () => {
  it('passes a standby over, and remembers the primary', async () => {
    const { finder, asked } = makeFinder({ db1: 'standby', db2: 'primary' });
    expect(await Promise.all([finder.find(), finder.find()])).toEqual([db2, db2]);
    expect(await finder.find()).toBe(db2);
    expect(asked).toEqual(['db1', 'db2']);
  });

  it.each([
    ['any', { db1: 'standby', db2: 'primary' }, db1],
    ['any', { db2: 'standby' }, db2],
    ['primary', { db1: 'readOnly', db2: 'primary' }, db1],
    ['read-write', { db1: 'readOnly', db2: 'primary' }, db2],
    ['read-write', { db1: 'primary', db2: 'primary' }, db1],
  ] as const)('takes the first that is %s of %o', async (wanted, roles, expected) => {
    expect(await makeFinder({ ...roles }, wanted).finder.find()).toBe(expected);
  });

  it('looks again once it is doubted, and tells who listens that the host is another', async () => {
    const { finder, roles } = makeFinder({ db1: 'primary', db2: 'standby' });
    const moves: Host[] = [];
    finder.whenMoved((host) => moves.push(host));
    await finder.find();
    roles.db1 = 'standby';
    roles.db2 = 'primary';
    expect(await finder.find()).toBe(db1);
    finder.doubt(db1);
    expect(await finder.find()).toBe(db2);
    expect(moves).toEqual([db2]);
  });

  it('is not shaken by late doubts about an earlier host', async () => {
    const { finder, asked } = makeFinder({ db2: 'primary' });
    await finder.find();
    asked.length = 0;
    finder.doubt(db1);
    await finder.find();
    expect(asked).toEqual([]);
  });

  it('stays where it is when an old primary comes back beside the new one', async () => {
    const { finder, roles } = makeFinder({ db2: 'primary' });
    await finder.find();
    roles.db1 = 'primary';
    finder.doubt(db2);
    expect(await finder.find()).toBe(db2);
  });

  it('notices by itself that the host was demoted or has gone', async () => {
    const { finder, roles } = makeFinder({ db1: 'primary', db2: 'standby' });
    await finder.find();
    roles.db1 = 'standby';
    roles.db2 = 'primary';
    await finder.check();
    expect(await finder.find()).toBe(db2);
    delete roles.db2;
    await finder.check();
    await expect(finder.find()).rejects.toThrow(NoHostError);
    roles.db2 = 'primary';
    expect(await finder.find()).toBe(db2);
  });

  it('says of each host why it will not do', async () => {
    const { finder } = makeFinder({ db1: 'standby' });
    await expect(finder.find()).rejects.toThrow(/db1:? is standby, db2 does not answer/);
  });

  it('asks nobody where there is no choice', async () => {
    const finder = new HostFinder([db1], 'any', () => Promise.reject(new Error('asked')));
    expect(await finder.find()).toBe(db1);
    expect(finder.hasChoice).toBe(false);
  });
});
