import { describe, expect, it } from 'vitest';
import { ShortMemory } from './short-memory.ts';

const memoryOver = (answers: () => Promise<string | undefined>) => {
  let asked = 0;
  let time = 0;
  const memory = new ShortMemory<string>({
    load: () => {
      asked++;
      return answers();
    },
    now: () => time,
  });
  return { memory, asked: () => asked, pass: (ms: number) => (time += ms) };
};

describe('short memory', () => {
  it('asks once within the age', async () => {
    const { memory, asked, pass } = memoryOver(async () => 'a');
    await memory.get('k');
    pass(999);
    expect(await memory.get('k')).toBe('a');
    expect(asked()).toBe(1);
  });

  it('asks again once the answer is a second old', async () => {
    const { memory, asked, pass } = memoryOver(async () => 'a');
    await memory.get('k');
    pass(1000);
    await memory.get('k');
    expect(asked()).toBe(2);
  });

  it('counts the age from the question, so that a slow answer is not trusted for longer', async () => {
    let answer: (value: string) => void = () => {};
    const { memory, asked, pass } = memoryOver(() => new Promise((resolve) => (answer = resolve)));
    const first = memory.get('k');
    pass(1000);
    answer('old');
    await first;
    memory.get('k').catch(() => {});
    expect(asked()).toBe(2);
  });

  it('shares one question between calls at the same time', async () => {
    const { memory, asked } = memoryOver(async () => 'a');
    await Promise.all([memory.get('k'), memory.get('k'), memory.get('k')]);
    expect(asked()).toBe(1);
  });

  it('forgets at once, also what is still being asked', async () => {
    const pending: ((value: string) => void)[] = [];
    const { memory } = memoryOver(() => new Promise((resolve) => pending.push(resolve)));
    const before = memory.get('k');
    memory.forget('k');
    const after = memory.get('k');
    pending[0]?.('before the change');
    pending[1]?.('after the change');
    await before;
    expect(await after).toBe('after the change');
    expect(await memory.get('k')).toBe('after the change');
  });

  it('remembers neither what is missing nor a failure', async () => {
    const missing = memoryOver(async () => undefined);
    await missing.memory.get('k');
    await missing.memory.get('k');
    expect(missing.asked()).toBe(2);
    const failing = memoryOver(() => Promise.reject(new Error('down')));
    await expect(failing.memory.get('k')).rejects.toThrow('down');
    await expect(failing.memory.get('k')).rejects.toThrow('down');
    expect(failing.asked()).toBe(2);
  });
});
