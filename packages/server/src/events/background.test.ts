import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Background } from './background.ts';

describe('work in the background', () => {
  it('goes on at once while there is more, and rests otherwise until it is woken', async () => {
    let rounds = 0;
    const background = new Background({ step: async () => ++rounds < 3, everyMs: 60_000, onFault: () => {} });
    const stop = background.start();
    await delay(20);
    expect(rounds).toBe(3);
    background.wake();
    await delay(20);
    expect(rounds).toBe(4);
    await stop();
    background.wake();
    await delay(20);
    expect(rounds).toBe(4);
  });

  it('looks again by itself', async () => {
    let rounds = 0;
    const stop = new Background({ step: async () => ++rounds < 0, everyMs: 5, onFault: () => {} }).start();
    await delay(100);
    expect(rounds).toBeGreaterThan(2);
    await stop();
  });

  it('does not lose a call that comes during a round', async () => {
    let rounds = 0;
    const background: Background = new Background({
      step: async () => {
        if (++rounds === 1) background.wake();
        return false;
      },
      everyMs: 60_000,
      onFault: () => {},
    });
    const stop = background.start();
    await delay(20);
    expect(rounds).toBe(2);
    await stop();
  });

  it('reports what a round throws, and rests before it tries again', async () => {
    const faults: unknown[] = [];
    const step = async (): Promise<boolean> => {
      throw new Error('away');
    };
    const stop = new Background({ step, everyMs: 60_000, onFault: (error) => faults.push(error) }).start();
    await delay(20);
    expect(faults).toEqual([new Error('away')]);
    await stop();
  });
});
