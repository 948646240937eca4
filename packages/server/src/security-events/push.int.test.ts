import type { Connection, DeliveriesPage, SigningKeys } from '@rollcall/contracts';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../testing/databases.ts';
import {
  connectionsUrl,
  listenForTokens,
  makeSecurityEventsFixture,
  type SecurityEventsFixture,
  until,
} from './testing/security-events-fixture.ts';

const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

describe.each(eachDatabase)('security events by push on $name', ({ open }) => {
  let fixture: SecurityEventsFixture;
  const receivers: { close(): Promise<void> }[] = [];
  beforeAll(async () => {
    fixture = await makeSecurityEventsFixture(await open());
  });
  afterAll(async () => {
    await fixture.stop();
    for (const receiver of receivers) await receiver.close();
  });

  const receiver = async () => {
    const one = await listenForTokens();
    receivers.push(one);
    return one;
  };
  const remove = (id: string) => fixture.browser.call('DELETE', `${connectionsUrl}/${id}`);

  it('RFC 9967 §2.4 brings what happened to a user in order, and a receiver verifies it', async () => {
    const target = await receiver();
    const { id } = await fixture.connect(
      'security-events-push',
      'full',
      { url: target.url, detail: 'full' },
      'receiver secret',
    );
    const before = Math.floor(Date.now() / 1_000);
    const user = await fixture.newUser({ externalId: 'ext-1', password: 'swordfish-1234' });
    const Operations = [
      { op: 'replace', path: 'title', value: 'Lead' },
      { op: 'replace', path: 'password', value: 'swordfish-5678' },
    ];
    await fixture.scim('PATCH', `/Users/${user}`, { schemas: [patchUrn], Operations });
    const off = [{ op: 'replace', path: 'active', value: false }];
    await fixture.scim('PATCH', `/Users/${user}`, { schemas: [patchUrn], Operations: off });
    await until('three tokens', () => target.received.length === 3);
    await fixture.scim('DELETE', `/Users/${user}`);
    await until('four tokens', () => target.received.length === 4);
    const payloads = await Promise.all(target.received.map((token) => fixture.verify(token, target.url)));
    expect(payloads.map(({ events }) => Object.keys(events))).toEqual([
      ['urn:ietf:params:scim:event:prov:create:full'],
      ['urn:ietf:params:scim:event:prov:patch:full'],
      ['urn:ietf:params:scim:event:prov:patch:full', 'urn:ietf:params:scim:event:prov:deactivate'],
      ['urn:ietf:params:scim:event:prov:delete'],
    ]);
    for (const { iat, jti, txn, sub_id, sub } of payloads as Record<string, unknown>[]) {
      expect(iat).toBeGreaterThanOrEqual(before);
      expect(jti).toMatch(/^evt_[0-9a-f]{32}\.[0-9a-f]{32}$/);
      expect(jti).toContain(`${txn}.`);
      expect(sub_id).toEqual({ format: 'scim', uri: `/Users/${user}`, externalId: 'ext-1' });
      expect(sub).toBeUndefined();
    }
    expect(new Set(payloads.map(({ jti }) => jti)).size).toBe(4);
    expect(JSON.stringify(payloads)).not.toContain('swordfish');
    await remove(id);
  });

  it('§2.2 has the same txn and another jti for another receiver', async () => {
    const targets = [await receiver(), await receiver()];
    const ids: string[] = [];
    for (const [n, { url }] of targets.entries())
      ids.push((await fixture.connect('security-events-push', `both ${n}`, { url }, 'secret')).id);
    await fixture.newUser();
    await until('one each', () => targets.every(({ received }) => received.length === 1));
    const [one, other] = await Promise.all(
      targets.map(({ received, url }) => fixture.verify(received[0] ?? '', url)),
    );
    expect(one?.['txn']).toBe(other?.['txn']);
    expect(one?.jti).not.toBe(other?.jti);
    for (const id of ids) await remove(id);
  });

  it('RFC 8935 §2.4 tells the admin what a refusal means, keeps the claims in the log, and no secret', async () => {
    const target = await receiver();
    target.answer.status = 400;
    target.answer.body = '{"err":"invalid_request","description":"Unknown event"}';
    const { id } = await fixture.connect(
      'security-events-push',
      'refusing',
      { url: target.url },
      'a secret of theirs',
    );
    await fixture.newUser();
    const dead = async () =>
      (
        await fixture.browser.call('GET', `${connectionsUrl}/${id}/deliveries?state=dead`)
      ).json() as DeliveriesPage;
    await until('a dead delivery', async () => (await dead()).items.length === 1);
    const [delivery] = (await dead()).items;
    expect(delivery?.reason).toMatch(/cannot read the event.*It says: Unknown event/);
    const detail = await fixture.browser.call('GET', `${connectionsUrl}/${id}/deliveries/${delivery?.id}`);
    expect(detail.json().exchanges[0].request.body).toContain('prov:create:notice');
    expect(detail.body).not.toContain('a secret of theirs');
    await remove(id);
  });

  it('adds everything to the feed by a full synchronisation', async () => {
    const target = await receiver();
    const { id } = await fixture.connect('security-events-push', 'whole', { url: target.url }, 'secret');
    const user = await fixture.newUser();
    await until('the new user', () => target.received.length === 1);
    expect((await fixture.browser.call('POST', `${connectionsUrl}/${id}/sync`)).statusCode).toBe(202);
    const added = async () => {
      const payloads = await Promise.all(target.received.map((token) => fixture.verify(token, target.url)));
      return payloads.filter(({ events }) => 'urn:ietf:params:scim:event:feed:add' in events);
    };
    await until('the user in the feed', async () => JSON.stringify(await added()).includes(user));
    await remove(id);
  });

  it('publishes the keys without a token, and verifies what the one before has signed', async () => {
    const target = await receiver();
    const { id } = await fixture.connect('security-events-push', 'rotated', { url: target.url }, 'secret');
    await fixture.newUser();
    await until('a token', () => target.received.length === 1);
    const rotated = await fixture.browser.call('POST', '/v1/signing-keys');
    expect(rotated.statusCode).toBe(201);
    const { items } = rotated.json() as SigningKeys;
    expect(items).toMatchObject([{ publishedUntil: null }, { publishedUntil: expect.any(String) }]);
    await fixture.newUser();
    await until('another token', () => target.received.length === 2);
    const kids = target.received.map((token) => decodeProtectedHeader(token).kid);
    expect(kids).toEqual([items[1]?.kid, items[0]?.kid]);
    for (const token of target.received) await fixture.verify(token, target.url);
    const published = await fixture.test.app.inject({ url: '/.well-known/jwks.json' });
    expect(published.headers['content-type']).toContain('application/jwk-set+json');
    expect(published.body).not.toContain('"d"');
    const { rows } = await fixture.test.database.pool.query('select * from signing_keys');
    for (const { private_jwk } of rows) expect(String(private_jwk)).not.toContain('"d"');
    await fixture.test.database.pool.query(
      `update signing_keys set published_until = now() - interval '1 second' where published_until is not null`,
    );
    await expect(fixture.verify(target.received[0] ?? '', target.url)).rejects.toThrow(/no applicable key/);
    await remove(id);
  });

  it('tries a receiver out, and takes settings that are meant and no other', async () => {
    const target = await receiver();
    const { id } = await fixture.connect('security-events-push', 'tried', { url: target.url }, 'secret');
    const tested = await fixture.browser.call('POST', `${connectionsUrl}/${id}/test`);
    expect(tested.json()).toMatchObject({ ok: true });
    await fixture.verify(target.received[0] ?? '', target.url);
    for (const settings of [{}, { url: 'ftp://example.com' }, { url: target.url, detail: 'some' }])
      await expect(fixture.connect('security-events-push', 'wrong', settings, 's')).rejects.toThrow(
        /settings/,
      );
    const listed = (await fixture.browser.call('GET', connectionsUrl)).json() as { items: Connection[] };
    expect(listed.items.map(({ name }) => name)).toEqual(['tried']);
    await remove(id);
  });
});
