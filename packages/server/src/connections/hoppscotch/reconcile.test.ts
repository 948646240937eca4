import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportedPerson } from '../importing-connector.ts';
import { PlanFailed } from '../planned-step.ts';
import { isOurs, mend, reconcile } from '../reconcile.ts';
import { makeTarget, type TestTarget } from '../testing/make-target.ts';
import { hoppscotchConnector as connector } from './hoppscotch-connector.ts';
import { FakeHoppscotch } from './testing/fake-hoppscotch.ts';
import { person } from './testing/person.ts';

let fake: FakeHoppscotch;
let target: TestTarget;
beforeEach(async () => {
  fake = new FakeHoppscotch();
  target = makeTarget(fake.token, { baseUrl: await fake.start() });
});
afterEach(() => fake.stop());

const planned = async () => {
  const steps = [];
  for await (const step of connector.plan(target)) steps.push(step);
  return steps;
};
const imported = async () => {
  const people: ImportedPerson[] = [];
  for await (const one of connector.firstImport(target)) people.push(one);
  return people;
};

/** One user of each kind of drift. */
const drift = async () => {
  target.directory.put('User', person('missing'));
  target.directory.put('User', person('name', { displayName: 'New Name' }));
  target.directory.put('User', person('admin', { isAdmin: true }));
  target.directory.put('User', person('left', { active: false }));
  await connector.deliver(target.directory.put('User', person('gone')), target);
  target.directory.remove('gone');
  target.directory.put('User', person('same', { displayName: 'Same' }));
  const same = fake.signIn('same@example.com', 'Same');
  await target.links.link('same', same.uid);
  fake.signIn('name@example.com', 'Old Name');
  fake.signIn('Admin@example.com');
  fake.signIn('left@example.com');
};

describe('A plan', () => {
  it('finds who is missing, who is extra, other names and other admin status, and writes nothing', async () => {
    await drift();
    const writes = fake.calls.filter(({ method }) => method !== 'GET').length;
    const steps = await planned();
    expect(steps.map(({ action, name }) => `${action} ${name}`).sort()).toEqual([
      'create missing@example.com',
      'extra root@example.test',
      'remove gone@example.com',
      'remove left@example.com',
      'update admin@example.com',
      'update name@example.com',
    ]);
    expect(steps.find(({ resourceId }) => resourceId === 'name')).toMatchObject({
      summary: 'would update name@example.com: displayName',
      differences: [{ attribute: 'displayName', ours: 'New Name', theirs: 'Old Name', mendable: true }],
    });
    expect(fake.calls.filter(({ method }) => method !== 'GET')).toHaveLength(writes);
  });

  it('says of another e-mail that it is changed by hand', async () => {
    const { uid } = fake.signIn('old@example.com');
    target.directory.put('User', person('ann'));
    await target.links.link('ann', uid);
    expect((await planned())[0]).toMatchObject({ summary: 'would update ann@example.com: email (by hand)' });
  });

  it('reads all accounts in one call, since pages lose some', async () => {
    for (let n = 0; n < 60; n++) fake.signIn(`p${n}@example.com`);
    expect(await planned()).toHaveLength(61);
    expect(fake.calls.filter(({ path }) => path.startsWith('/v1/infra/users'))).toHaveLength(1);
  });

  it('that cannot be read fails with what to do', async () => {
    fake.tokenExpired = true;
    await expect(planned()).rejects.toThrow(PlanFailed);
    await expect(planned()).rejects.toThrow('generate a new InfraToken');
  });
});

describe('Reconciliation', () => {
  it('mends what is ours, and a second one finds nothing more', async () => {
    await drift();
    const outcomes = [];
    for await (const { outcome } of reconcile(connector, target, isOurs)) outcomes.push(outcome?.kind);
    expect(outcomes.filter((kind) => kind === 'delivered')).toHaveLength(5);
    expect((await planned()).map(({ action }) => action)).toEqual(['extra']);
    expect(fake.pending).toEqual(['missing@example.com']);
  });

  it('that chooses nothing only reports', async () => {
    await drift();
    for await (const step of reconcile(connector, target, () => false)) expect(step.outcome).toBeUndefined();
    expect(fake.pending).toEqual(['gone@example.com']);
  });

  it('invites again whose invitation was withdrawn there', async () => {
    await connector.deliver(target.directory.put('User', person('ann')), target);
    fake.invitations.length = 0;
    const [step] = await planned();
    expect(step?.action).toBe('create');
    if (step !== undefined) await mend(connector, step, target);
    expect(fake.pending).toEqual(['ann@example.com']);
  });

  it('removes an extra account when it is chosen', async () => {
    fake.signIn('stray@example.com').isAdmin = true;
    const stray = (await planned()).find(({ name }) => name === 'stray@example.com');
    if (stray === undefined) throw new Error('not found');
    expect(await mend(connector, stray, target)).toMatchObject({ kind: 'delivered' });
    expect([...fake.users.values()]).toEqual([fake.creator]);
  });
});

describe('The first import', () => {
  it('yields the accounts as SCIM users, with the user that each one is already', async () => {
    target.directory.put('User', person('ann'));
    const ann = fake.signIn('ANN@example.com', 'Ann');
    const bob = fake.signIn('bob@example.com', null);
    expect(await imported()).toEqual([
      {
        remoteId: fake.creator.uid,
        existingId: undefined,
        user: {
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          userName: 'root@example.test',
          displayName: 'Root Admin',
          active: true,
          emails: [{ value: 'root@example.test', type: 'work', primary: true }],
          isAdmin: true,
        },
      },
      { remoteId: ann.uid, existingId: 'ann', user: expect.objectContaining({ displayName: 'Ann' }) },
      { remoteId: bob.uid, existingId: undefined, user: expect.not.objectContaining({ isAdmin: false }) },
    ]);
  });

  it('imported once and linked, leaves nothing to plan and nobody twice', async () => {
    fake.signIn('ann@example.com', 'Ann');
    for (const { remoteId, user } of await imported()) {
      target.directory.put('User', { ...user, id: remoteId });
      await target.links.link(remoteId, remoteId);
    }
    expect((await imported()).every(({ existingId, remoteId }) => existingId === remoteId)).toBe(true);
    expect(await planned()).toEqual([]);
  });
});
