import { describe, expectTypeOf, it } from 'vitest';
import { type groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import type { userSchema } from '../catalog/user.ts';
import type { Schema } from './attribute.ts';
import type { ResourceOf } from './infer-resource.ts';

type User = ResourceOf<typeof userResourceType>;
type Email = NonNullable<User['emails']>[number];

const plain = {
  multiValued: false,
  description: '',
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
} as const;

const badgeSchema = {
  id: 'urn:example:badge:1.0:User',
  name: 'Badge',
  description: '',
  attributes: [
    { ...plain, name: 'number', type: 'integer', required: true },
    { ...plain, name: 'doors', type: 'string', multiValued: true, canonicalValues: ['lab', 'roof'] },
    { ...plain, name: 'weight', type: 'decimal' },
  ],
} as const satisfies Schema;

const badgedUserType = {
  ...userResourceType,
  schemaExtensions: [{ schema: badgeSchema, required: true }],
} as const;

describe('ResourceOf', () => {
  it('knows what every resource has', () => {
    expectTypeOf<User['id']>().toEqualTypeOf<string>();
    expectTypeOf<User['schemas']>().toEqualTypeOf<readonly string[]>();
    expectTypeOf<User['externalId']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<User['meta']['created']>().toEqualTypeOf<string | undefined>();
  });

  it('tells required attributes from optional ones', () => {
    expectTypeOf<User['userName']>().toEqualTypeOf<string>();
    expectTypeOf<User['active']>().toEqualTypeOf<boolean | undefined>();
    expectTypeOf<Pick<User, 'id' | 'schemas' | 'meta' | 'userName'>>().toExtend<User>();
    expectTypeOf<Pick<User, 'id' | 'schemas' | 'meta'>>().not.toExtend<User>();
  });

  it('has no attribute that the schema lacks', () => {
    expectTypeOf<User>().not.toHaveProperty('members');
    expectTypeOf<Email>().not.toHaveProperty('$ref');
  });

  it('makes complex attributes objects whose sub-attributes may all be absent', () => {
    expectTypeOf<NonNullable<User['name']>['familyName']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Record<never, never>>().toExtend<NonNullable<User['name']>>();
  });

  it('makes multi-valued attributes arrays that are not to be written to', () => {
    expectTypeOf<Email['value']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Email['primary']>().toEqualTypeOf<boolean | undefined>();
    expectTypeOf<NonNullable<User['emails']>>().not.toHaveProperty('push');
  });

  it('completes canonical values and takes any other text', () => {
    expectTypeOf<'work'>().toExtend<Email['type']>();
    expectTypeOf<'boat'>().toExtend<Email['type']>();
    expectTypeOf<number>().not.toExtend<Email['type']>();
  });

  it('has the extensions of a resource type under their URNs', () => {
    type Enterprise = User['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'];
    expectTypeOf<NonNullable<Enterprise>['department']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<undefined>().toExtend<Enterprise>();
    expectTypeOf<ResourceOf<typeof userSchema>>().not.toHaveProperty(
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    );
  });

  it('insists on an extension that is required, and knows numbers', () => {
    type Badge = ResourceOf<typeof badgedUserType>['urn:example:badge:1.0:User'];
    expectTypeOf<Badge['number']>().toEqualTypeOf<number>();
    expectTypeOf<Badge['weight']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<readonly 'lab'[]>().toExtend<Badge['doors']>();
  });

  it('knows groups', () => {
    type Group = ResourceOf<typeof groupResourceType>;
    expectTypeOf<Group['displayName']>().toEqualTypeOf<string>();
    expectTypeOf<NonNullable<Group['members']>[number]['value']>().toEqualTypeOf<string | undefined>();
  });
});
