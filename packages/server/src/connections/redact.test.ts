import { describe, expect, it } from 'vitest';
import { redactOutcome } from './redact.ts';

describe('what is kept of an exchange', () => {
  const secret = 'rcl_secret';
  const exchange = {
    request: { method: 'POST', url: `https://example.com/?key=${secret}`, body: `{"token":"${secret}"}` },
    response: { status: 500, body: `you sent ${secret} ${'x'.repeat(9_000)}` },
    durationMs: 1,
  };

  it.each([
    { kind: 'delivered', exchanges: [exchange], note: secret },
    { kind: 'skipped', reason: secret },
    { kind: 'retry', reason: secret, exchanges: [exchange] },
    { kind: 'refused', reason: secret, exchanges: [exchange] },
  ] as const)('holds no secret where it was $kind, and is cut', (outcome) => {
    const text = JSON.stringify(redactOutcome(outcome, [secret]));
    expect(text).not.toContain(secret);
    expect(text).toContain('(hidden)');
    expect(text.length).toBeLessThan(6_000);
  });

  it('can be stored, whatever a target answers', () => {
    const odd = { ...exchange, response: { status: 200, body: 'a\u0000b\ud800c😀' } };
    expect(redactOutcome({ kind: 'delivered', exchanges: [odd] }, [])).toMatchObject({
      exchanges: [{ response: { body: 'a\ufffdb\ufffdc😀' } }],
    });
  });
});
