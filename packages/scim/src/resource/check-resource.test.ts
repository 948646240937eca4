import { describe, expect, it } from 'vitest';
import { userResourceType } from '../catalog/resource-types.ts';
import { buildResourceModel } from '../schema/resource-model.ts';
import { custom, kindOf, reading, refusal } from '../testing/fixture.ts';
import { strict } from '../tolerances/lenience.ts';
import { checkImmutable, checkRequired, keepUnwritable } from './check-resource.ts';
import { readResource } from './read-resource.ts';

const acme = 'urn:example:acme:1.0:User';
const ada = { schemas: [userResourceType.schema.id], userName: 'ada' };
const modelWith = (...attributes: ReturnType<typeof custom>[]) =>
  buildResourceModel(userResourceType, attributes);

describe('RFC 7643 §7 required', () => {
  const model = modelWith(
    custom('desk', { required: true }, acme),
    custom('seat', { type: 'complex', multiValued: true }),
    custom('seat.code', { required: true }),
  );
  const required = (more: object) => () => checkRequired({ ...ada, ...more }, model);

  it('asks nothing of an extension or a complex value that is not there', () => {
    expect(required({})).not.toThrow();
  });
  it('asks for the attribute of an extension that is there', () => {
    expect(refusal(required({ [acme]: { floor: 1 } })).path).toBe(`${acme}:desk`);
    expect(required({ [acme]: { desk: 'D1' } })).not.toThrow();
  });
  it('takes empty text for no value', () => {
    expect(kindOf(required({ [acme]: { desk: '' } }))).toBe('invalidValue');
  });
  it('asks for the sub-attribute in each value', () => {
    expect(required({ seat: [{ code: 'A' }, { code: 'B' }] })).not.toThrow();
    expect(refusal(required({ seat: [{ code: 'A' }, { row: 2 }] })).path).toBe('seat.code');
  });
});

describe('RFC 7643 §6 required extension', () => {
  it('is asked of every resource, whether or not it has required attributes', () => {
    const schema = { id: acme, name: 'Acme', description: '', attributes: [] };
    const type = { ...userResourceType, schemaExtensions: [{ schema, required: true }] };
    const model = buildResourceModel(type);
    expect(refusal(() => checkRequired(ada, model)).path).toBe(acme);
    expect(() => checkRequired({ ...ada, [acme]: { desk: 'D1' } }, model)).not.toThrow();
  });
});

describe('RFC 7643 §7 canonicalValues', () => {
  const canonicalValues = ['Junior', 'Senior'];
  const read = (level: string, caseExact: boolean) =>
    readResource(
      { ...ada, level },
      reading(strict, {}, modelWith(custom('level', { canonicalValues, caseExact }))),
    ).attributes['level'];

  it('are all that a declared attribute takes, kept as they were declared', () => {
    expect(read('SENIOR', false)).toBe('Senior');
    expect(kindOf(() => read('Lead', false))).toBe('invalidValue');
    expect(kindOf(() => read('SENIOR', true))).toBe('invalidValue');
  });
  it('are suggestions for the attributes of the RFC', () => {
    const emails = [{ value: 'ada@example.com', type: 'vault' }];
    expect(readResource({ ...ada, emails }, reading()).attributes['emails']).toEqual(emails);
  });
});

describe('RFC 7644 §3.5.1 what a replace cannot write', () => {
  const model = modelWith(
    custom('seen', { mutability: 'readOnly' }),
    custom('origin', { mutability: 'immutable' }),
    custom('seat', { type: 'complex' }),
    custom('seat.code', { mutability: 'immutable' }),
  );
  const before = { ...ada, seen: 'once', origin: 'hr', seat: { code: 'A', row: 1 } };

  it('stays: read-only values whatever the body says, immutable ones that it leaves out', () => {
    expect(keepUnwritable(before, { ...ada, seen: 'twice', seat: { row: 2 } }, model)).toEqual({
      ...before,
      seat: { code: 'A', row: 2 },
    });
  });
  it('is refused where an immutable value would change, also inside a complex one', () => {
    expect(kindOf(() => checkImmutable(before, { ...before, origin: 'it' }, model))).toBe('mutability');
    expect(refusal(() => checkImmutable(before, { ...before, seat: { code: 'B' } }, model)).path).toBe(
      'seat.code',
    );
  });
});
