import type { CustomAttribute, ResourceTypeView } from '@rollcall/contracts';
import { describe, expect, it } from 'vitest';
import { sensitiveOf } from './declared-type.ts';

const attribute = (resourceType: string, schema: string, path: string, sensitive: boolean) =>
  ({ resourceType, schema, path, sensitive }) as CustomAttribute;

describe('sensitiveOf', () => {
  it('names the attributes to mask in each schema of the type, the whole one for a part of it', () => {
    const type = {
      name: 'Role',
      schema: { id: 'core' },
      extensions: [{ schema: 'urn:x', required: false }],
    } as ResourceTypeView;
    const attributes = [
      attribute('Role', 'core', 'budget', true),
      attribute('Role', 'core', 'displayName', false),
      attribute('Role', 'urn:x', 'owner.phone', true),
      attribute('User', 'core', 'salary', true),
    ];
    expect(sensitiveOf(type, attributes)).toEqual([
      { urn: 'core', attributes: [{ name: 'budget', sensitive: true }] },
      { urn: 'urn:x', attributes: [{ name: 'owner', sensitive: true }] },
    ]);
  });
});
