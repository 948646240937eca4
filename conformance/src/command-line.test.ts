import { describe, expect, it } from 'vitest';
import { parseCommand } from './command-line.ts';

describe('parseCommand', () => {
  it('takes base and token', () => {
    expect(parseCommand(['http://127.0.0.1:3170/scim/v2', 'secret'])).toEqual({
      base: new URL('http://127.0.0.1:3170/scim/v2'),
      token: 'secret',
      only: [],
      jsonFile: undefined,
      quiet: false,
    });
  });

  it('takes options anywhere', () => {
    const command = parseCommand([
      '--quiet',
      'http://h/',
      '--only',
      'rfc7644-3.6',
      't',
      '--json',
      'out.json',
    ]);
    expect(command).toMatchObject({ only: ['rfc7644-3.6'], jsonFile: 'out.json', quiet: true });
  });

  it('lists without a server', () => {
    expect(parseCommand(['--list'])).toBe('list');
  });

  it.each([
    [[]],
    [['http://h/']],
    [['not a url', 't']],
    [['http://h/', 't', 'more']],
    [['http://h/', 't', '--nope']],
  ])('refuses %j', (args) => {
    expect(() => parseCommand(args)).toThrow(TypeError);
  });
});
