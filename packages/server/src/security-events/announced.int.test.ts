import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../testing/databases.ts';
import {
  connectionsUrl,
  makeSecurityEventsFixture,
  type SecurityEventsFixture,
} from './testing/security-events-fixture.ts';

const event = 'urn:ietf:params:scim:event';

describe.each(eachDatabase)('RFC 9967 §4 on $name', ({ open }) => {
  let fixture: SecurityEventsFixture;
  beforeAll(async () => {
    fixture = await makeSecurityEventsFixture(await open());
  });
  afterAll(() => fixture.stop());

  const announced = async () =>
    (await fixture.scim('GET', '/ServiceProviderConfig')).json()['securityEvents'] as
      | { eventUris: string[] }
      | undefined;

  it('announces that requests are done later when a client asks for it, what the connections of the directory bring, and nothing that is not on', async () => {
    expect(await announced()).toEqual({ asyncRequest: 'request', eventUris: [] });
    const poll = await fixture.connect('security-events-poll', 'poll', {});
    const notices = (await announced())?.eventUris;
    expect(notices).toContain(`${event}:prov:patch:notice`);
    for (const uri of [`${event}:prov:patch:full`, `${event}:prov:put:notice`, `${event}:feed:remove`])
      expect(notices).not.toContain(uri);
    const settings = { url: 'https://receiver.example.com', detail: 'full', onlyActive: true };
    const push = await fixture.connect('security-events-push', 'push', settings, 'secret');
    expect((await announced())?.eventUris).toEqual(
      expect.arrayContaining([`${event}:prov:create:full`, `${event}:feed:remove`]),
    );
    await fixture.browser.call('PATCH', `${connectionsUrl}/${push.id}`, { paused: true });
    expect((await announced())?.eventUris).toEqual(notices);
    await fixture.browser.call('DELETE', `${connectionsUrl}/${poll.id}`);
    expect((await announced())?.eventUris ?? []).toEqual([]);
  });
});
