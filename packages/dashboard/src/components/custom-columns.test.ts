import { describe, expect, it } from 'vitest';
import { customColumns } from './custom-columns.ts';

const core = 'urn:ietf:params:scim:schemas:core:2.0:User';
const acme = 'urn:ietf:params:scim:schemas:extension:acme:2.0:User';

const attribute = (schema: string, path: string, resourceType = 'User') => ({ resourceType, schema, path });

describe('customColumns', () => {
  it('names core attributes plainly and others by their URN', () => {
    const columns = customColumns([attribute(core, 'isAdmin'), attribute(acme, 'badge')]);
    expect(columns.map((column) => column.key)).toEqual(['isAdmin', `${acme}:badge`]);
    expect(columns.map((column) => column.label)).toEqual(['isAdmin', 'badge']);
  });

  it('goes by the display name where an admin gave one', () => {
    const [column] = customColumns([{ ...attribute(core, 'isAdmin'), displayName: 'Administrator' }]);
    expect(column).toMatchObject({ key: 'isAdmin', label: 'Administrator' });
  });

  it('leaves out sub-attributes and groups', () => {
    const attributes = [
      attribute(acme, 'desk'),
      attribute(acme, 'desk.floor'),
      attribute(acme, 'owner', 'Group'),
    ];
    expect(customColumns(attributes).map((column) => column.label)).toEqual(['desk']);
  });
});
