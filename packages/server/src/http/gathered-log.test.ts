import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatheredLog } from './gathered-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const gathered = () => {
  const written: string[] = [];
  return { written, log: gatheredLog({ write: (text) => written.push(text) }) };
};

describe('gathered lines', () => {
  it('are written together and in order', () => {
    const { written, log } = gathered();
    log.write('a\n');
    log.write('b\n');
    expect(written).toEqual([]);
    vi.runAllTimers();
    expect(written).toEqual(['a\nb\n']);
  });

  it('do not wait when they are many', () => {
    const { written, log } = gathered();
    for (let line = 0; line < 100; line++) log.write(`${'x'.repeat(99)}\n`);
    expect(written.map(({ length }) => length)).toEqual([4000, 4000]);
  });

  it('are flushed once, at the end', () => {
    const { written, log } = gathered();
    log.write('last\n');
    log.flush();
    vi.runAllTimers();
    expect(written).toEqual(['last\n']);
  });
});
