import { describe, expect, it } from 'vitest';
import { Placeholders, Unresolved } from './placeholders.ts';

describe('Placeholders', () => {
  const placeholders = new Placeholders({
    run: 'r1',
    user: { id: 'u1', active: true },
    mail: 'a b@example.com',
  });

  it('keep the type of a value that is a whole string', () => {
    expect(placeholders.fillIn({ user: '{{user}}' })).toEqual({ user: { id: 'u1', active: true } });
  });

  it('are filled into text, keys and lists', () => {
    expect(placeholders.fillIn({ 'k-{{run}}': ['x-{{run}}'] })).toEqual({ 'k-r1': ['x-r1'] });
    expect(placeholders.fillInText('/Users?filter={{mail|url}}')).toBe('/Users?filter=a%20b%40example.com');
  });

  it('merge shallowly', () => {
    expect(placeholders.fillIn({ $merge: ['{{user}}', { active: false }] })).toEqual({
      id: 'u1',
      active: false,
    });
  });

  it('make a GUID once', () => {
    const guid = placeholders.fillInText('{{guid1}}');
    expect(guid).toMatch(/^[0-9a-f-]{36}$/);
    expect(placeholders.fillInText('{{guid1}}')).toBe(guid);
    expect(placeholders.fillInText('{{guid2}}')).not.toBe(guid);
  });

  it('that were never captured are told apart', () => {
    expect(() => placeholders.fillInText('/Users/{{nobody}}')).toThrow(Unresolved);
  });
});
