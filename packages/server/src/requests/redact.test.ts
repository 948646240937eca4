import { buildResourceModel, userResourceType } from '@rollcall/scim';
import { describe, expect, it } from 'vitest';
import { hideLiterals, hideSecrets, hideValues } from './redact.ts';
import { namesSecret, secretNamesOf } from './secret-names.ts';

const pin = {
  resourceType: 'User',
  schema: 'urn:example:User',
  path: 'doorPin',
  definition: {
    name: 'doorPin',
    type: 'string',
    multiValued: false,
    description: '',
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'never',
    uniqueness: 'none',
  },
} as const;
const secrets = secretNamesOf(new Map([['User', buildResourceModel(userResourceType, [pin])]]));
const secret = 'correct horse';

describe('hideSecrets', () => {
  it.each([
    { password: secret },
    { PassWord: secret },
    { password: { value: secret } },
    { 'urn:example:User': { doorPin: secret } },
    { Operations: [{ op: 'replace', path: 'password', value: secret }] },
    { Operations: [{ value: { password: secret }, op: 'add' }] },
    {
      Operations: [
        { op: 'Replace', Path: 'urn:ietf:params:scim:schemas:core:2.0:User:password', Value: secret },
      ],
    },
    { Operations: [{ op: 'replace', path: `x[password eq "${secret}"].y`, value: 1 }] },
    { Operations: [{ op: 'replace', value: JSON.stringify({ password: secret }) }] },
    { Operations: [{ op: 'replace', value: `{"password":"${secret}"` }] },
    { Operations: [{ op: 'replace', value: { 'urn:example:User:doorPin': secret } }] },
  ])('keeps nothing of the secret in %j', (body) => {
    const { value, hidSecrets } = hideSecrets(body, secrets);
    expect(JSON.stringify(value)).not.toContain(secret);
    expect(hidSecrets || JSON.stringify(value).includes('…')).toBe(true);
  });

  it('keeps everything else as it is, odd keys included', () => {
    const body = JSON.parse('{"userName":"mira@example.com","__proto__":{"a":1},"n":[1,null,true]}');
    const { value, hidSecrets } = hideSecrets(body, secrets);
    expect(JSON.stringify(value)).toBe(JSON.stringify(body));
    expect(hidSecrets).toBe(false);
  });

  it('refuses what nests deeper than the engine takes', () => {
    const deep = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`);
    expect(() => hideSecrets(deep, secrets)).toThrow('nests too deep');
  });
});

describe('hideValues', () => {
  it('keeps names, operations and schemas, and no value', () => {
    const body = {
      schemas: ['urn:x'],
      userName: 'mira@example.com',
      Operations: [{ op: 'add', path: 'emails[value eq "mira@example.com"]', value: { active: true } }],
    };
    expect(hideValues(body)).toEqual({
      schemas: ['urn:x'],
      userName: '(string)',
      Operations: [{ op: 'add', path: 'emails[value eq "…"]', value: { active: '(boolean)' } }],
    });
  });

  it('hides what a filter compares with, quoted or not', () => {
    expect(hideLiterals('userName eq mira@example.com and (a co "b\\"c")')).toBe(
      'userName eq … and (a co "…")',
    );
  });

  it('does not take a part of a name for the name', () => {
    expect(namesSecret('passwordHint', secrets)).toBe(false);
    expect(namesSecret('login.password', secrets)).toBe(true);
  });
});
