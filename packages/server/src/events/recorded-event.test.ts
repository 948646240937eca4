import { describe, expect, it } from 'vitest';
import { canonicalJson, chainStart, eventIdOf, hashEvent, type RecordedEvent } from './recorded-event.ts';

const event: RecordedEvent = {
  directoryId: '00000000-0000-7000-8000-000000000001',
  sequence: 1,
  at: '2026-01-31T09:30:00.000Z',
  kind: 'created',
  resourceType: 'User',
  resourceId: '0190a6b0-0000-7000-8000-000000000001',
  version: 1,
  actor: { kind: 'token', id: '0190a6b0-0000-7000-8000-000000000002', label: 'Okta' },
  requestId: 'r-1',
  diff: { changes: [{ path: 'userName', after: 'mira@example.com' }] },
};

describe('the canonical form of an event', () => {
  it('is that of RFC 8785 §3.2.3: names by UTF-16 code units, values as JSON writes them', () => {
    const sample = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      ö: 'Latin Small Letter O With Diaeresis',
    };
    const names = ['\r', '1', '\u0080', 'ö', '€', '😀', '\ufb33'];
    expect(Object.keys(JSON.parse(canonicalJson(sample) ?? '')).sort()).toEqual([...names].sort());
    expect(
      [...(canonicalJson(sample) ?? '').matchAll(/"((?:\\.|[^"\\])+)":/g)].map(([, name]) => name),
    ).toEqual(names.map((name) => JSON.stringify(name).slice(1, -1)));
    expect(canonicalJson({ b: [1e21, 1e-7, true, null], a: { d: 1, c: 'é' } })).toBe(
      '{"a":{"c":"é","d":1},"b":[1e+21,1e-7,true,null]}',
    );
  });

  it('does not depend on the order in which a database gives members back', () => {
    const turned = JSON.parse(JSON.stringify(event), (_key, value) =>
      typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(hashEvent(chainStart, turned)).toEqual(hashEvent(chainStart, event));
  });
});

describe('the hash of an event', () => {
  it('changes with everything that is recorded, and with the past', () => {
    const hash = hashEvent(chainStart, event);
    const others: RecordedEvent[] = [
      { ...event, sequence: 2 },
      { ...event, kind: 'updated' },
      { ...event, resourceId: event.directoryId },
      { ...event, version: 2 },
      { ...event, at: '2026-01-31T09:30:00.001Z' },
      { ...event, actor: { ...event.actor, label: 'Entra' } },
      { ...event, requestId: 'r-2' },
      { ...event, diff: { changes: [{ path: 'userName', after: 'Mira@example.com' }] } },
    ];
    const hashes = [...others.map((other) => hashEvent(chainStart, other)), hashEvent(hash, event), hash];
    expect(new Set(hashes.map((one) => one.toString('hex'))).size).toBe(hashes.length);
    expect(eventIdOf(hash)).toMatch(/^evt_[0-9a-f]{32}$/);
  });
});
