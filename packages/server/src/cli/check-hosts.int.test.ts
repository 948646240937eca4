import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bothHosts, type PostgresPair, startPostgresPair } from '../testing/postgres-pair.ts';
import { checkHosts } from './check-hosts.ts';

describe('doctor on several hosts', () => {
  let pair: PostgresPair;
  beforeAll(async () => {
    pair = await startPostgresPair();
  });
  afterAll(() => pair?.stop());

  const findings = async () =>
    (await checkHosts(bothHosts(pair))).map(({ state, subject, detail }) => `${state} ${subject}: ${detail}`);

  it('says nothing of a single host', async () => {
    expect(await checkHosts(pair.primaryUrl)).toEqual([]);
  });

  it('tells the primary from the standby, and how far that is behind', async () => {
    const [standby, primary] = await findings();
    expect(primary).toMatch(/^ok Host 127\.0\.0\.1:\d+: primary: what is written goes here$/);
    expect(standby).toMatch(
      /^ok Host 127\.0\.0\.1:\d+: standby, (has everything|\d+ kB and [\d.]+ s behind)/,
    );
  });

  it('warns of two primaries, and of one that has gone', async () => {
    await pair.promoteStandby();
    for (const finding of await findings()) expect(finding).toMatch(/^wrong .*: primary, and so is 127/);
    await pair.stopPrimary();
    const [promoted, gone] = await findings();
    expect(promoted).toMatch(/^ok .*: primary/);
    expect(gone).toMatch(/^wrong .*: does not answer.*nothing listens there/);
  });
});
