import { describe, expect, it } from 'vitest';
import type { InfraToken } from './infra-token.ts';
import { TokenGate } from './token-gate.ts';
import { generateSecret } from './token-secret.ts';

const secret = generateSecret();
const token: InfraToken = {
  id: 't1',
  directoryId: 'd1',
  label: 'Okta',
  hint: secret.slice(0, 8),
  scopes: ['scim:read', 'scim:write'],
  source: 'token-1',
  profile: undefined,
  createdBy: 'ada@example.com',
  created: new Date('2026-01-01T00:00:00Z'),
  expires: new Date('2026-02-01T00:00:00Z'),
  lastUsed: undefined,
  rotates: undefined,
};

const gateAt = (now: string) => {
  const noted: string[] = [];
  const gate = new TokenGate({
    tokens: { find: async (candidate) => (candidate === secret ? token : undefined) },
    lastUses: { note: (id) => noted.push(id) },
    clock: { now: () => new Date(now) },
  });
  return { gate, noted };
};

const reasonFor = async (header: string | undefined): Promise<string> => {
  const admission = await gateAt('2026-01-15T00:00:00Z').gate.authenticate(header);
  return admission.kind === 'granted' ? 'granted' : admission.reason;
};

describe('the token gate', () => {
  it.each([
    `Bearer ${secret}`,
    `bearer ${secret}`,
    `BEARER   ${secret}`,
    `  Bearer ${secret} `,
    `Bearer Bearer ${secret}`,
    secret,
  ])('grants %#', async (header) => {
    expect(await reasonFor(header)).toBe('granted');
  });

  it.each([
    [undefined, 'missing'],
    ['', 'missing'],
    ['Bearer', 'malformed'],
    ['Bearer ', 'malformed'],
    ['Basic YWRhOnNlY3JldA==', 'malformed'],
    [`Token ${secret}`, 'malformed'],
    [`Bearer ${secret} more`, 'malformed'],
    [`Bearer ${secret.slice(0, -1)}`, 'malformed'],
    [`Bearer ${generateSecret()}`, 'unknown'],
    ['Bearer somebody-elses-secret', 'unknown'],
  ])('refuses %j as %s', async (header, reason) => {
    expect(await reasonFor(header)).toBe(reason);
  });

  it('names the directory, the actor, the source and the scopes of the token', async () => {
    const { gate, noted } = gateAt('2026-01-15T00:00:00Z');
    expect(await gate.authenticate(`Bearer ${secret}`)).toEqual({
      kind: 'granted',
      principal: {
        directoryId: 'd1',
        actor: { kind: 'token', id: 't1', label: 'Okta' },
        scopes: ['scim:read', 'scim:write'],
        source: 'token-1',
        profile: undefined,
      },
      scopes: ['scim:read', 'scim:write'],
    });
    expect(noted).toEqual(['t1']);
  });

  it('refuses from the moment of expiry on, and notes no use', async () => {
    const { gate, noted } = gateAt('2026-02-01T00:00:00Z');
    expect(await gate.authenticate(`Bearer ${secret}`)).toMatchObject({
      kind: 'refused',
      reason: 'expired',
      principal: { actor: { kind: 'token' } },
    });
    expect(noted).toEqual([]);
  });
});
