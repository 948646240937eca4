import { describe, expect, it } from 'vitest';
import { mayCall } from './address-guard.ts';

describe('the guard of outgoing addresses', () => {
  it.each([
    '127.0.0.1', '127.8.8.8', '::1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', 'fe80::1', 'fd00::1',
    '0.0.0.0', '::', '100.64.0.1', '224.0.0.1', '255.255.255.255', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1', '2002:7f00:1::', '198.18.0.1', 'localhost', '',
  ])('refuses %s', (address) => {
    expect(mayCall(address, false)).toBe(false);
  }); // biome-ignore format: a list

  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946', '::ffff:93.184.216.34'])(
    'lets %s pass',
    (address) => {
      expect(mayCall(address, false)).toBe(true);
    },
  );

  it('lets what the operator allows pass, and nothing beside it', () => {
    expect(mayCall('127.0.0.1', true)).toBe(true);
    const networks = ['10.1.0.0/16', '192.168.7.7', 'fd12::/16'];
    for (const address of ['10.1.9.9', '192.168.7.7', '::ffff:10.1.2.3', 'fd12::5'])
      expect(mayCall(address, networks)).toBe(true);
    for (const address of ['10.2.0.1', '192.168.7.8', '127.0.0.1', 'fd13::5'])
      expect(mayCall(address, networks)).toBe(false);
  });
});
