import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { currentProcess, lifeOf } from './process-identity.ts';

describe('process identity', () => {
  it('knows itself to be alive', () => {
    expect(lifeOf(currentProcess())).not.toBe('dead');
  });

  it('knows an ended process to be dead', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    expect(lifeOf({ ...currentProcess(), pid: child.pid ?? 0 })).toBe('dead');
  });

  it('cannot judge a process of another boot or another container', () => {
    expect(lifeOf({ ...currentProcess(), boot: 'another' })).toBe('unknown');
    expect(lifeOf({ ...currentProcess(), boot: undefined, host: 'another' })).toBe('unknown');
  });

  it.runIf(process.platform === 'linux')('is not deceived by a pid that was given again', () => {
    expect(currentProcess().startTicks).toBe(readFileSync('/proc/self/stat', 'utf8').split(' ').at(21));
    expect(lifeOf({ ...currentProcess(), startTicks: '1' })).toBe('dead');
    expect(lifeOf({ ...currentProcess(), pidNamespace: 'pid:[1]' })).toBe('unknown');
  });
});
