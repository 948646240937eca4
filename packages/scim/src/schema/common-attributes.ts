import type { Attribute } from './attribute.ts';

const readOnly = {
  multiValued: false,
  required: false,
  caseExact: true,
  mutability: 'readOnly',
  returned: 'default',
  uniqueness: 'none',
} as const;

/** RFC 7643 §3.1: what every resource has, whatever its schema. Not listed in `/Schemas`. */
export const commonAttributes = [
  {
    name: 'schemas',
    type: 'reference',
    multiValued: true,
    description: 'The URNs of the schemas whose attributes the resource holds.',
    required: true,
    caseExact: true,
    mutability: 'readWrite',
    returned: 'always',
    uniqueness: 'none',
    referenceTypes: ['uri'],
  },
  {
    name: 'id',
    type: 'string',
    description: 'The identifier that the service provider gave the resource.',
    ...readOnly,
    returned: 'always',
    uniqueness: 'server',
  },
  {
    name: 'externalId',
    type: 'string',
    multiValued: false,
    description: 'The identifier that the provisioning client gave the resource.',
    required: false,
    caseExact: true,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
  },
  {
    name: 'meta',
    type: 'complex',
    description: 'What the service provider knows of the resource.',
    ...readOnly,
    subAttributes: [
      { name: 'resourceType', type: 'string', description: 'The name of the resource type.', ...readOnly },
      { name: 'created', type: 'dateTime', description: 'When the resource was created.', ...readOnly },
      { name: 'lastModified', type: 'dateTime', description: 'When it last changed.', ...readOnly },
      {
        name: 'location',
        type: 'reference',
        description: 'The URI of the resource.',
        ...readOnly,
        referenceTypes: ['uri'],
      },
      { name: 'version', type: 'string', description: 'The ETag of the resource.', ...readOnly },
    ],
  },
] as const satisfies readonly Attribute[];
