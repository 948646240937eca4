import { describe, expect, it } from 'vitest';
import { enterpriseUrn, userModel, userUrn } from '../testing/fixture.ts';
import {
  bindAttributePath,
  formatAttributePath,
  formatTarget,
  isUnbound,
  parseAttributePath,
} from './attribute-path.ts';

describe('RFC 7644 §3.10, attribute notation', () => {
  it.each<[string, string | undefined, string, string | undefined]>([
    ['userName', undefined, 'userName', undefined],
    ['name.familyName', undefined, 'name', 'familyName'],
    ['members.$ref', undefined, 'members', '$ref'],
    ['cost-center_2', undefined, 'cost-center_2', undefined],
    [`${userUrn}:userName`, userUrn, 'userName', undefined],
    [`${enterpriseUrn}:manager.value`, enterpriseUrn, 'manager', 'value'],
    ['urn:a.b:c.d:1.0.2:x.y', 'urn:a.b:c.d:1.0.2', 'x', 'y'],
  ])('reads %s', (text, urn, name, subName) => {
    const path = parseAttributePath(text);
    expect(path).toEqual({ urn, name, subName, text });
    expect(path === undefined ? '' : formatAttributePath(path)).toBe(text);
  });

  it.each([
    '',
    '.',
    'a.',
    '.a',
    'a.b.c',
    'a b',
    'a[0]',
    ':a',
    'urn:x:',
    '1a',
    '-a',
    '_a',
    '__proto__',
    'a.__proto__',
    'é',
    'a"',
    `a${'b'.repeat(128)}`,
  ])('refuses %j', (text) => {
    expect(parseAttributePath(text)).toBeUndefined();
  });
});

describe('RFC 7643 §2.1, names in any case', () => {
  const bind = (text: string) => {
    const path = parseAttributePath(text);
    return path === undefined ? undefined : bindAttributePath(path, userModel);
  };

  it.each([
    ['USERNAME', 'userName'],
    ['emails.VALUE', 'emails.value'],
    [`${enterpriseUrn.toUpperCase()}:DEPARTMENT`, `${enterpriseUrn}:department`],
    [`${userUrn}:meta.created`, 'meta.created'],
  ])('%s is %s', (text, canonical) => {
    const target = bind(text);
    expect(target !== undefined && !isUnbound(target) && formatTarget(target)).toBe(canonical);
  });

  it.each([
    ['urn:x:y:a', { unknown: 'schema', name: 'urn:x:y' }],
    ['department', { unknown: 'attribute', name: 'department' }],
    ['constructor', { unknown: 'attribute', name: 'constructor' }],
    ['name.toString', { unknown: 'subAttribute', name: 'toString' }],
    ['userName.value', { unknown: 'subAttribute', name: 'value' }],
  ])('tells which part of %s is unknown', (text, unbound) => {
    expect(bind(text)).toEqual(unbound);
  });
});
