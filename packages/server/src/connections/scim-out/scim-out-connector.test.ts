import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../connector.ts';
import type { PlannedStep } from '../planned-step.ts';
import { reconcile } from '../reconcile.ts';
import { makeTarget, type TestTarget } from '../testing/make-target.ts';
import type { StoredResource } from '../testing/memory-directory.ts';
import { createScimOutConnector } from './scim-out-connector.ts';
import { answerWith, OwnEngine } from './testing/own-engine.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';

let remote: OwnEngine;
let target: TestTarget;
let connector = createScimOutConnector();
beforeEach(async () => {
  remote = new OwnEngine();
  await remote.start();
  connector = createScimOutConnector();
  target = makeTarget(remote.token, { baseUrl: remote.baseUrl });
});
afterEach(() => remote.stop());

const user = (id: string, more: object = {}): StoredResource => ({
  schemas: [userUrn],
  id,
  userName: `${id}@example.com`,
  active: true,
  meta: { resourceType: 'User', version: 'W/"7"' },
  ...more,
});
const put = (one: StoredResource, at = target): Promise<Outcome> =>
  connector.deliver(at.directory.put('User', one), at);
const putGroup = (id: string, members: readonly string[], displayName = id, at = target): Promise<Outcome> =>
  connector.deliver(at.directory.putGroup({ id, displayName }, members), at);
const withSettings = (settings: object): TestTarget => ({
  ...target,
  settings: { ...target.settings, ...settings },
});
const remoteUser = async (id: string) => remote.ask('GET', `/Users/${target.links.pairs.get(id)}`);
const memberCount = async (id: string): Promise<number> => {
  const group = await remote.ask<{ members?: unknown[] }>('GET', `/Groups/${target.links.pairs.get(id)}`);
  return group.members?.length ?? 0;
};
const writes = () => remote.calls.filter((call) => !call.startsWith('GET'));
const reasonOf = (outcome: Outcome): string =>
  outcome.kind === 'delivered' ? (outcome.note ?? '') : outcome.reason;

describe('A user', () => {
  it('is created with our id as externalId, and a second delivery writes nothing', async () => {
    const change = target.directory.put('User', user('ann', { name: { givenName: 'Ann' } }));
    expect(await connector.deliver(change, target)).toMatchObject({ kind: 'delivered' });
    expect(await remoteUser('ann')).toMatchObject({ externalId: 'ann', name: { givenName: 'Ann' } });
    const before = writes().length;
    expect(await connector.deliver(change, target)).toMatchObject({ kind: 'delivered' });
    expect(writes()).toHaveLength(before);
  });

  it('that is there already is matched by userName in any case, and keeps what only the target has', async () => {
    const { id } = await remote.ask('POST', '/Users', {
      schemas: [userUrn],
      userName: 'ANN@example.com',
      nickName: 'Annie',
    });
    await put(user('ann', { title: 'Chemist' }));
    expect(target.links.pairs.get('ann')).toBe(id);
    expect(await remoteUser('ann')).toMatchObject({ title: 'Chemist', nickName: 'Annie' });
  });

  it('that was renamed there is matched by externalId', async () => {
    const { id } = await remote.ask('POST', '/Users', {
      schemas: [userUrn],
      userName: 'x',
      externalId: 'ann',
    });
    await put(user('ann'));
    expect(target.links.pairs.get('ann')).toBe(id);
    expect(await remoteUser('ann')).toMatchObject({ userName: 'ann@example.com' });
  });

  it('loses an attribute that it lost here, in an extension too', async () => {
    await put(user('ann', { title: 'Chemist', [enterprise]: { department: 'Lab' } }));
    const change = target.directory.put('User', user('ann'), [
      { path: 'title', before: 'Chemist' },
      { path: `${enterprise}:department`, before: 'Lab' },
    ]);
    await connector.deliver(change, target);
    const now = await remoteUser('ann');
    expect(now['title']).toBeUndefined();
    expect(now[enterprise]).toBeUndefined();
  });

  it('has the manager by the id that the manager has there', async () => {
    await put(user('boss'));
    await put(user('ann', { [enterprise]: { manager: { value: 'boss', displayName: 'Boss' } } }));
    expect(await remoteUser('ann')).toMatchObject({
      [enterprise]: { manager: { value: target.links.pairs.get('boss') } },
    });
  });

  it('is sent as the settings map it', async () => {
    const at = withSettings({
      mappings: [{ from: 'nickName', to: 'displayName' }],
      leaveOut: ['title', 'name.givenName'],
    });
    await put(user('ann', { nickName: 'Annie', title: 'x', name: { givenName: 'A', familyName: 'Q' } }), at);
    const there = await remoteUser('ann');
    expect(there).toMatchObject({ displayName: 'Annie', name: { familyName: 'Q' } });
    expect(there).not.toHaveProperty('nickName');
    expect(there).not.toHaveProperty('title');
    expect(there['name']).not.toHaveProperty('givenName');
  });

  it('keeps there what is left out, and loses under its name there what is mapped, when both are removed here', async () => {
    const at = withSettings({ mappings: [{ from: 'nickName', to: 'displayName' }], leaveOut: ['TITLE'] });
    await put(user('ann', { nickName: 'Annie', title: 'x' }), at);
    await remote.ask('PATCH', `/Users/${target.links.pairs.get('ann')}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'add', path: 'title', value: "the target's own" }],
    });
    await put(user('ann'), at);
    const there = await remoteUser('ann');
    expect(there).toMatchObject({ title: "the target's own" });
    expect(there).not.toHaveProperty('displayName');
  });

  it('is deactivated and reactivated', async () => {
    await put(user('ann'));
    await put(user('ann', { active: false }));
    expect(await remoteUser('ann')).toMatchObject({ active: false });
    await put(user('ann'));
    expect(await remoteUser('ann')).toMatchObject({ active: true });
  });

  it('that is deactivated and unknown there is not created', async () => {
    expect(await put(user('ann', { active: false }))).toMatchObject({ kind: 'skipped' });
    expect(await remote.names('Users')).toEqual([]);
  });

  it('that was deleted there is created anew', async () => {
    await put(user('ann'));
    await remote.ask('DELETE', `/Users/${target.links.pairs.get('ann')}`);
    await put(user('ann', { title: 'x' }));
    expect(await remoteUser('ann')).toMatchObject({ title: 'x' });
  });

  it('that is removed here is deleted, or deactivated where the settings say so', async () => {
    await put(user('ann'));
    await put(user('bob'));
    await connector.deliver(target.directory.remove('ann'), target);
    const keeping = withSettings({ whenRemoved: 'deactivate' });
    await connector.deliver(target.directory.remove('bob'), keeping);
    expect(await remote.names('Users')).toEqual(['bob@example.com']);
    expect(await remoteUser('bob')).toMatchObject({ active: false });
    expect(target.links.pairs.has('ann')).toBe(false);
  });

  it('takes over from one that was removed here and is not yet removed there', async () => {
    await put(user('old', { userName: 'ann' }));
    const removal = target.directory.remove('old');
    await put(user('new', { userName: 'ann' }));
    expect(await connector.deliver(removal, target)).toMatchObject({ kind: 'skipped' });
    expect(await remote.names('Users')).toEqual(['ann']);
  });

  it('cannot take a userName that another one has there', async () => {
    await put(user('ann'));
    await remote.ask('POST', '/Users', { schemas: [userUrn], userName: 'taken' });
    const outcome = await put(user('ann', { userName: 'taken' }));
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain('rename or delete');
  });
});

describe('A group', () => {
  it('brings its members, and pushes those first who are not there yet', async () => {
    target.directory.put('User', user('ann'));
    await put(user('bob'));
    await putGroup('Team', ['ann', 'bob']);
    expect(await memberCount('Team')).toBe(2);
    await putGroup('Team', ['bob'], 'Crew');
    expect(await memberCount('Team')).toBe(1);
    expect(await remote.names('Groups')).toEqual(['Crew']);
  });

  it('of many members goes in bounded requests', async () => {
    const ids = Array.from({ length: 25 }, (_, n) => `p${n}`);
    for (const id of ids) await put(user(id));
    const at = withSettings({ membersPerRequest: 10 });
    await putGroup('Team', ids, 'Team', at);
    expect(remote.calls.filter((call) => call.startsWith('PATCH /Groups'))).toHaveLength(3);
    expect(await memberCount('Team')).toBe(25);
  });

  it('that is there already is matched by displayName, and its own members stay', async () => {
    const { id: stranger } = await remote.ask('POST', '/Users', { schemas: [userUrn], userName: 'stranger' });
    await remote.ask('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'team',
      members: [{ value: stranger }],
    });
    await put(user('ann'));
    await putGroup('Team', ['ann'], 'Team');
    expect(await memberCount('Team')).toBe(2);
    expect(await remote.names('Groups')).toEqual(['Team']);
  });

  it('leaves out a member whom the target cannot have, and says so', async () => {
    target.directory.put('User', user('ann', { active: false }));
    expect(reasonOf(await putGroup('Team', ['ann']))).toContain('left out, ann');
  });

  it('is deleted with its removal, and not pushed at all where the settings say so', async () => {
    await putGroup('Team', []);
    await connector.deliver(target.directory.remove('Team'), target);
    expect(await remote.names('Groups')).toEqual([]);
    expect(await putGroup('Other', [], 'Other', withSettings({ pushGroups: false }))).toMatchObject({
      kind: 'skipped',
    });
  });
});

describe('A target', () => {
  it('without PATCH gets PUT, with what only it has sent back', async () => {
    remote.intercept = answerWith(501, ({ method }) => method === 'PATCH');
    await put(user('ann'));
    await remote.ask('PUT', `/Users/${target.links.pairs.get('ann')}`, {
      schemas: [userUrn],
      userName: 'ann@example.com',
      nickName: 'Annie',
    });
    await put(user('ann', { title: 'Chemist' }));
    expect(await remoteUser('ann')).toMatchObject({ title: 'Chemist', nickName: 'Annie' });
    const patches = remote.calls.filter((call) => call.startsWith('PATCH')).length;
    await putGroup('Team', ['ann']);
    expect(await memberCount('Team')).toBe(1);
    expect(remote.calls.filter((call) => call.startsWith('PATCH'))).toHaveLength(patches);
  });

  it('whose resource changed meanwhile is read again (412)', async () => {
    await put(user('ann'));
    let refusals = 1;
    remote.intercept = answerWith(412, ({ method }) => method === 'PATCH' && refusals-- > 0);
    expect(await put(user('ann', { title: 'x' }))).toMatchObject({ kind: 'delivered' });
    expect(await remoteUser('ann')).toMatchObject({ title: 'x' });
  });

  it('that asks to wait is tried again when it says (429, 503)', async () => {
    remote.intercept = answerWith(429, () => true, { 'retry-after': '7' });
    expect(await put(user('ann'))).toMatchObject({ kind: 'retry', retryAfterMs: 7000 });
  });

  it('that does not know the token is named, and nothing is sent to where it redirects', async () => {
    const outcome = await connector.test({ ...target, secret: 'wrong' });
    expect(outcome.kind).toBe('refused');
    expect(reasonOf(outcome)).toContain('Make a new token there');
    remote.intercept = answerWith(307, () => true, { location: 'https://elsewhere.example.com/' });
    expect(reasonOf(await connector.test(target))).toContain('https://elsewhere.example.com/');
  });

  it('is tried without writing', async () => {
    expect(await connector.test(target)).toMatchObject({ kind: 'delivered' });
    expect(writes()).toEqual([]);
  });
});

describe('A plan', () => {
  const planned = async () => {
    const steps: PlannedStep[] = [];
    for await (const step of connector.plan(target)) steps.push(step);
    return steps;
  };

  it('names what differs, writes nothing, and once mended leaves what only the target has', async () => {
    await put(user('gone'));
    target.directory.remove('gone');
    await put(user('changed'));
    target.directory.put('User', user('changed', { title: 'x' }));
    target.directory.put('User', user('fresh'));
    target.directory.putGroup({ id: 'Team', displayName: 'Team' }, ['fresh']);
    await remote.ask('POST', '/Users', { schemas: [userUrn], userName: 'stranger' });
    const before = writes().length;
    const steps = await planned();
    expect(steps.map(({ action, name }) => `${action} ${name}`).sort()).toEqual([
      'create Team',
      'create fresh@example.com',
      'extra stranger',
      'remove gone@example.com',
      'update changed@example.com',
    ]);
    expect(writes()).toHaveLength(before);
    for await (const { action, outcome } of reconcile(connector, target))
      expect(outcome?.kind).toBe(action === 'extra' ? undefined : 'delivered');
    expect((await planned()).map(({ action }) => action)).toEqual(['extra']);
    expect(await memberCount('Team')).toBe(1);
  });
});
