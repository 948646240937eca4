import { describe, expect, it } from 'vitest';
import { hasSensitive, maskedResource } from './masked-resource.ts';

const acme = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';
const attribute = (name: string, sensitive: boolean) => ({
  name,
  type: 'string',
  custom: true,
  sensitive,
  value: 'x',
});
const schemas = [
  { urn: 'core', name: 'User', attributes: [attribute('userName', false), attribute('badge', true)] },
  { urn: acme, name: 'acme', attributes: [attribute('badge', false), attribute('salary', true)] },
];

describe('maskedResource', () => {
  it('masks each sensitive value in its own schema, and no other', () => {
    const resource = { userName: 'ada', badge: { no: 7 }, [acme]: { badge: 'B', salary: 1 } };
    expect(maskedResource(resource, schemas)).toEqual({
      userName: 'ada',
      badge: '••••••',
      [acme]: { badge: 'B', salary: '••••••' },
    });
    expect(resource.badge).toEqual({ no: 7 });
  });
});

describe('hasSensitive', () => {
  it('looks at every schema', () => {
    expect(hasSensitive(schemas)).toBe(true);
    expect(hasSensitive([{ urn: 'core', attributes: [attribute('userName', false)] }])).toBe(false);
  });
});
