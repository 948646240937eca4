// @ts-check
import { groupResourceType, userResourceType } from '@rollcall/scim';

/** What most attributes have in common; a schema spells out every characteristic (RFC 7643 §2.2). */
const text = /** @type {const} */ ({
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
});

/**
 * An extension of users.
 *
 * @satisfies {import('@rollcall/scim').Schema}
 */
const badgeSchema = /** @type {const} */ ({
  id: 'urn:example:params:scim:schemas:extension:badge:1.0:User',
  name: 'Badge',
  description: 'The badge that opens the doors of a building.',
  attributes: [
    { ...text, name: 'number', type: 'integer', description: 'As printed on the badge.' },
    {
      ...text,
      name: 'doors',
      multiValued: true,
      canonicalValues: ['front', 'lab', 'roof'],
      description: 'What the badge opens.',
    },
  ],
});

/** @satisfies {import('@rollcall/scim').ResourceType} */
const staffType = /** @type {const} */ ({
  ...userResourceType,
  schemaExtensions: [...userResourceType.schemaExtensions, { schema: badgeSchema, required: false }],
});

/**
 * A resource type of one's own.
 *
 * @satisfies {import('@rollcall/scim').ResourceType}
 */
const deviceType = /** @type {const} */ ({
  name: 'Device',
  description: 'A computer or telephone that was handed out.',
  endpoint: '/Devices',
  schema: {
    id: 'urn:example:params:scim:schemas:core:1.0:Device',
    name: 'Device',
    description: 'A computer or telephone that was handed out.',
    attributes: [
      {
        ...text,
        name: 'serialNumber',
        required: true,
        caseExact: true,
        uniqueness: 'server',
        description: 'As the maker gave it.',
      },
      { ...text, name: 'displayName', description: 'A name for people.' },
    ],
  },
  schemaExtensions: [],
});

export const resourceTypes = [staffType, groupResourceType, deviceType];

/** @typedef {import('@rollcall/scim').ResourceOf<typeof staffType>} Staff */

/**
 * What a badge opens: the schema says that `doors` is there, and of which type.
 *
 * @param {Staff} staff
 */
export const doorsOf = (staff) => staff[badgeSchema.id]?.doors ?? [];
