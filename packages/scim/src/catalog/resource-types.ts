import type { ResourceType } from '../schema/attribute.ts';
import { enterpriseUserSchema } from './enterprise-user.ts';
import { groupSchema } from './group.ts';
import { userSchema } from './user.ts';

/** RFC 7643 §4.1 with the enterprise extension of §4.3. */
export const userResourceType = {
  name: 'User',
  description: 'User Account',
  endpoint: '/Users',
  schema: userSchema,
  schemaExtensions: [{ schema: enterpriseUserSchema, required: false }],
  memberOfAttribute: 'groups',
} as const satisfies ResourceType;

/** RFC 7643 §4.2. */
export const groupResourceType = {
  name: 'Group',
  description: 'Group',
  endpoint: '/Groups',
  schema: groupSchema,
  schemaExtensions: [],
  membersAttribute: 'members',
} as const satisfies ResourceType;
