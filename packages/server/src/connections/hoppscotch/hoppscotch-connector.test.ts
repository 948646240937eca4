import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../connector.ts';
import { makeTarget, type TestTarget } from '../testing/make-target.ts';
import type { StoredResource } from '../testing/memory-directory.ts';
import { hoppscotchConnector as connector } from './hoppscotch-connector.ts';
import { FakeHoppscotch } from './testing/fake-hoppscotch.ts';
import { person } from './testing/person.ts';

let fake: FakeHoppscotch;
let target: TestTarget;
let baseUrl: string;
beforeEach(async () => {
  fake = new FakeHoppscotch();
  baseUrl = await fake.start();
  target = makeTarget(fake.token, { baseUrl });
});
afterEach(() => fake.stop());

const put = (user: StoredResource, at = target): Promise<Outcome> =>
  connector.deliver(at.directory.put('User', user), at);
const remove = (id: string, at = target): Promise<Outcome> => connector.deliver(at.directory.remove(id), at);
const reasonOf = (outcome: Outcome): string =>
  outcome.kind === 'delivered' ? (outcome.note ?? '') : outcome.reason;
const withSettings = (settings: object): TestTarget => ({
  ...target,
  settings: { ...target.settings, ...settings },
});

describe('A new user', () => {
  it('becomes an invitation in lower case, once, however often the change is delivered', async () => {
    const change = target.directory.put('User', person('ann', { emails: [{ value: 'Ann@Example.com' }] }));
    expect(await connector.deliver(change, target)).toMatchObject({ kind: 'delivered' });
    expect(await connector.deliver(change, target)).toMatchObject({ kind: 'delivered' });
    expect(fake.invitations).toEqual([{ email: 'ann@example.com', creator: fake.creator.uid }]);
    expect(await target.links.remoteIdOf('ann')).toBe('invitation:ann@example.com');
  });

  it('adopts the account of somebody who is already there, whatever the case of the e-mail', async () => {
    fake.signIn('joann@example.com');
    const ann = fake.signIn('Ann@example.com', 'Ann');
    expect(await put(person('ann', { displayName: 'Ann Q', isAdmin: true }))).toMatchObject({
      kind: 'delivered',
    });
    expect(fake.users.get(ann.uid)).toMatchObject({ displayName: 'Ann Q', isAdmin: true });
    expect(fake.invitations).toEqual([]);
    expect(await target.links.remoteIdOf('ann')).toBe(ann.uid);
  });

  it('is not mistaken for somebody whose e-mail a wildcard would match', async () => {
    fake.signIn('annXq@example.com');
    await put(person('ann_q'));
    expect(fake.pending).toEqual(['ann_q@example.com']);
  });

  it('is not sent to an address that Hoppscotch does not take', async () => {
    const outcome = await put(person('ann', { emails: [{ value: 'ann@localhost' }] }));
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain("correct the user's e-mail");
  });

  it('needs an e-mail', async () => {
    const outcome = await put({ id: 'x', userName: 'x', active: true });
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain('have the identity provider send `emails`');
  });

  it('is invited later when the mail cannot be sent', async () => {
    fake.mailFails = true;
    expect(await put(person('ann'))).toMatchObject({ kind: 'retry' });
    expect(fake.invitations).toEqual([]);
  });

  it('who was invited by hand and has no account counts as invited', async () => {
    fake.invitations.push({ email: 'Ann@example.com', creator: fake.creator.uid });
    expect(reasonOf(await put(person('ann')))).toContain('already invited');
  });
});

describe('An invited user', () => {
  it('is not invited again by a change of the profile', async () => {
    await put(person('ann'));
    const before = fake.callsOf('POST').length;
    expect(await put(person('ann', { title: 'Chemist' }))).toMatchObject({ kind: 'skipped' });
    expect(fake.callsOf('POST')).toHaveLength(before);
  });

  it('has a new invitation instead of the old one when the e-mail changes', async () => {
    await put(person('ann'));
    await put(person('ann', { emails: [{ value: 'ann.q@example.com' }] }));
    expect(fake.pending).toEqual(['ann.q@example.com']);
  });

  it('gets name and admin status by the first change after signing in', async () => {
    await put(person('ann', { name: { givenName: 'Ann', familyName: 'Quist' } }));
    const { uid } = fake.signIn('ANN@example.com');
    await put(person('ann', { name: { givenName: 'Ann', familyName: 'Quist' }, isAdmin: 'True' }));
    expect(fake.users.get(uid)).toMatchObject({ displayName: 'Ann Quist', isAdmin: true });
  });
});

describe('The admin status', () => {
  it('comes from the attribute of the settings, in an extension too', async () => {
    const urn = 'urn:ietf:params:scim:schemas:extension:Acme:2.0:User';
    const { uid } = fake.signIn('ann@example.com');
    const mapped = withSettings({ adminAttribute: `${urn}:apiAdmin` });
    await put(person('ann', { [urn]: { apiAdmin: true } }), mapped);
    expect(fake.users.get(uid)?.isAdmin).toBe(true);
  });

  it('stays as it is while the directory says nothing of it, and goes when the value goes', async () => {
    const { uid } = fake.signIn('ann@example.com');
    await put(person('ann', { isAdmin: true }));
    await put(person('ann', { isAdmin: true, title: 'Chemist' }));
    await put(person('ann', { title: 'Chemist' }));
    expect(fake.users.get(uid)?.isAdmin).toBe(false);
    fake.users.set(uid, { uid, email: 'ann@example.com', displayName: null, isAdmin: true });
    await put(person('ann', { title: 'Physicist' }));
    expect(fake.users.get(uid)?.isAdmin).toBe(true);
  });

  it('is not taken from the last admin', async () => {
    const outcome = await put(person('root', { emails: [{ value: 'root@example.test' }], isAdmin: false }));
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain('make somebody else an admin');
    expect(fake.creator.isAdmin).toBe(true);
  });

  it('is not taken from a protected account', async () => {
    fake.signIn('ann@example.com').isAdmin = true;
    const careful = withSettings({ protectedEmails: ['Root@example.test'] });
    const outcome = await put(
      person('root', { emails: [{ value: 'root@example.test' }], isAdmin: false }),
      careful,
    );
    expect(reasonOf(outcome)).toContain('stays an admin');
    expect(fake.creator.isAdmin).toBe(true);
  });
});

describe('A change of the e-mail', () => {
  it('is refused with what to do, after everything else was brought over', async () => {
    const { uid } = fake.signIn('ann@example.com');
    await put(person('ann'));
    const outcome = await put(
      person('ann', { emails: [{ value: 'ann.q@example.com' }], displayName: 'Ann Q' }),
    );
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain('no way to change it');
    expect(fake.users.get(uid)?.displayName).toBe('Ann Q');
    expect(await put(person('ann', { emails: [{ value: 'ann.q@example.com' }], title: 'x' }))).toMatchObject({
      kind: 'delivered',
    });
  });
});

describe('A deactivated user', () => {
  it('loses account, admin status and invitation, and is invited again on reactivation', async () => {
    await put(person('ann'));
    fake.signIn('ann@example.com');
    await put(person('ann', { isAdmin: true }));
    expect(await put(person('ann', { isAdmin: true, active: false }))).toMatchObject({ kind: 'delivered' });
    expect([...fake.users.values()]).toEqual([fake.creator]);
    expect(fake.invitations).toEqual([]);
    expect(target.links.pairs.size).toBe(0);
    expect(reasonOf(await put(person('ann', { isAdmin: true, active: true })))).toContain('Invited');
    expect(fake.pending).toEqual(['ann@example.com']);
  });

  it('keeps the account where the settings say so', async () => {
    fake.signIn('ann@example.com');
    expect(
      await put(person('ann', { active: false }), withSettings({ whenDeactivated: 'keep' })),
    ).toMatchObject({ kind: 'skipped' });
    expect(fake.users.size).toBe(2);
  });

  it('does not take the account of another user with the same e-mail', async () => {
    const { uid } = fake.signIn('ann@example.com');
    await put(person('ann2', { emails: [{ value: 'ann@example.com' }] }));
    expect(
      await put(person('ann1', { emails: [{ value: 'ann@example.com' }], active: false })),
    ).toMatchObject({
      kind: 'skipped',
    });
    expect(fake.users.has(uid)).toBe(true);
  });
});

describe('A removed user', () => {
  it('whose person has not signed in loses the invitation', async () => {
    await put(person('ann'));
    expect(await remove('ann')).toMatchObject({ kind: 'delivered' });
    expect(fake.invitations).toEqual([]);
  });

  it('who was never there is nothing to remove', async () => {
    target.directory.put('User', person('ann'));
    expect(await remove('ann')).toMatchObject({ kind: 'skipped' });
  });

  it('stays, admin status included, while the person is the only owner of a workspace', async () => {
    const ann = fake.signIn('ann@example.com');
    await put(person('ann', { isAdmin: true }));
    fake.workspaces.push({ name: 'Alpha', owners: new Set([ann.uid]) });
    const outcome = await remove('ann');
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain('only owner of "Alpha"');
    expect(fake.users.get(ann.uid)?.isAdmin).toBe(true);
    fake.workspaces.length = 0;
    expect(await remove('ann')).toMatchObject({ kind: 'delivered' });
    expect(fake.users.has(ann.uid)).toBe(false);
  });

  it('stays when the account is protected', async () => {
    await put(person('root', { emails: [{ value: 'root@example.test' }] }));
    expect(await remove('root', withSettings({ protectedEmails: ['root@example.test'] }))).toMatchObject({
      kind: 'skipped',
    });
    expect(fake.users.size).toBe(1);
  });

  it('whose account is gone already is done, once the list of all accounts confirms it', async () => {
    const { uid } = fake.signIn('ann@example.com');
    await put(person('ann'));
    fake.users.delete(uid);
    expect(await remove('ann')).toMatchObject({ kind: 'delivered' });
    expect(fake.calls.some(({ path }) => /take=\d{5,}$/.test(path))).toBe(true);
    expect(target.links.pairs.size).toBe(0);
  });

  it('is not taken for gone when the database of Hoppscotch fails', async () => {
    fake.signIn('ann@example.com');
    await put(person('ann'));
    fake.userTableDown = true;
    expect(await remove('ann')).toMatchObject({ kind: 'retry' });
    expect(target.links.pairs.size).toBe(1);
    fake.userTableDown = false;
    expect(await remove('ann')).toMatchObject({ kind: 'delivered' });
    expect(fake.users.size).toBe(1);
  });
});

describe('Address and token', () => {
  it('are tried without writing anything, and the edition is named', async () => {
    const outcome = await connector.test(target);
    expect(outcome.kind).toBe('delivered');
    expect(reasonOf(outcome)).toContain('community edition');
    expect(fake.calls.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('may have a path before /v1/infra', async () => {
    fake.pathPrefix = '/backend';
    expect(await connector.test(withSettings({ baseUrl: `${baseUrl}/backend/` }))).toMatchObject({
      kind: 'delivered',
    });
    const outcome = await connector.test(target);
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain("enter the backend's address");
  });

  it.each([
    ['unknown', () => ({ ...target, secret: 'another' }), 'does not know this InfraToken'],
    [
      'expired',
      () => {
        fake.tokenExpired = true;
        return target;
      },
      'has expired',
    ],
  ])('a token that is %s is refused with what to do', async (_what, prepare, words) => {
    const outcome = await connector.test(prepare());
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain(words);
    expect(reasonOf(outcome)).toContain('generate a new InfraToken');
  });

  it('a token whose maker has left cannot invite', async () => {
    fake.users.delete(fake.creator.uid);
    const outcome = await put(person('ann'));
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain('no longer a user of Hoppscotch');
  });

  it('the token is in no exchange', async () => {
    const outcome = await put(person('ann', { displayName: fake.token }));
    fake.signIn('ann@example.com');
    const second = await put(person('ann', { displayName: `${fake.token}!` }));
    expect(second).toMatchObject({ kind: 'delivered' });
    expect(JSON.stringify([outcome, second])).not.toContain(fake.token);
  });

  it('a throttled call is tried again when Hoppscotch says', async () => {
    fake.throttle.max = 0;
    expect(await put(person('ann'))).toMatchObject({ kind: 'retry', retryAfterMs: 10_000 });
  });

  it('no connection is tried again', async () => {
    await fake.stop();
    const outcome = await put(person('ann'));
    expect(outcome.kind).toBe('retry');
    expect(reasonOf(outcome)).toContain('ECONNREFUSED');
    baseUrl = await fake.start();
  });

  it('settings that are not valid are named', async () => {
    const outcome = await connector.test(withSettings({ baseUrl: 'ftp://example.com' }));
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain('/baseUrl');
  });
});

describe('Groups', () => {
  it('have no counterpart, and the outcome says so', async () => {
    const outcome = await connector.deliver(
      target.directory.putGroup({ id: 'g', displayName: 'Team' }, []),
      target,
    );
    expect(outcome.kind).toBe('skipped');
    expect(reasonOf(outcome)).toContain('manage workspaces in Hoppscotch');
    expect(fake.calls).toEqual([]);
  });
});
