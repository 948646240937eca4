import { describe, expect, it } from 'vitest';
import { ScimError } from '../errors/scim-error.ts';
import { sealedCursors } from './cursors.ts';

const content = { direction: 'after', position: { key: 'müller', id: 'id-0007' }, count: 50 } as const;

const refusalOf = async (reading: Promise<unknown>): Promise<string> => {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ScimError ? error.kind : 'none';
};

describe('RFC 9865 §5.2, cursors', () => {
  let now = 1_000_000;
  const cursors = sealedCursors('secret', 3_600, () => now);

  it('open for the query they were made for, on every node with the secret', async () => {
    const cursor = await cursors.write('query', content);
    expect(await cursors.read('query', cursor)).toEqual(content);
    expect(await sealedCursors('secret', 60, () => now).read('query', cursor)).toEqual(content);
  });

  it('open for no other query and under no other secret', async () => {
    const cursor = await cursors.write('query', content);
    expect(await refusalOf(cursors.read('another query', cursor))).toBe('invalidCursor');
    expect(await refusalOf(sealedCursors('other', 3_600, () => now).read('query', cursor))).toBe(
      'invalidCursor',
    );
  });

  it('can be neither read nor altered by a client', async () => {
    const cursor = await cursors.write('query', content);
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('id-0007');
    for (const index of [0, 20, cursor.length - 1]) {
      const altered = `${cursor.slice(0, index)}${cursor[index] === 'A' ? 'B' : 'A'}${cursor.slice(index + 1)}`;
      expect(await refusalOf(cursors.read('query', altered))).toBe('invalidCursor');
    }
    for (const made of ['', 'x', 'AAAA', '%%%', 'A'.repeat(5_000)])
      expect(await refusalOf(cursors.read('query', made))).toBe('invalidCursor');
  });

  it('expire', async () => {
    const cursor = await cursors.write('query', content);
    now += 3_599_000;
    expect(await refusalOf(cursors.read('query', cursor))).toBe('none');
    now += 3_000;
    expect(await refusalOf(cursors.read('query', cursor))).toBe('expiredCursor');
  });
});
