import { describe, expect, it } from 'vitest';
import { SealedElsewhere, SecretBox } from './secret-box.ts';

const box = new SecretBox('x'.repeat(32));

describe('the box of secrets', () => {
  it('gives back what was put in, and shows nothing of it', () => {
    const sealed = box.seal('whsec_grün', 'one');
    expect(box.open(sealed, 'one')).toBe('whsec_grün');
    expect(sealed.includes('whsec')).toBe(false);
    expect(box.seal('whsec_grün', 'one').equals(sealed)).toBe(false);
    expect(box.open(box.seal('', 'one'), 'one')).toBe('');
  });

  it('opens for no other owner, with no other key, and not when it was changed', () => {
    const sealed = box.seal('secret', 'one');
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    for (const open of [
      () => box.open(sealed, 'two'),
      () => new SecretBox('y'.repeat(32)).open(sealed, 'one'),
      () => box.open(changed, 'one'),
      () => box.open(Buffer.alloc(3), 'one'),
    ])
      expect(open).toThrow(SealedElsewhere);
  });
});
