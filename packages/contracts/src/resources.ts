import { type Static, Type } from 'typebox';
import { Instant, PageQuery, pageOf, Uuid } from './primitives.ts';

export const UserStatus = Type.Union([
  Type.Literal('active'),
  Type.Literal('deactivated'),
  Type.Literal('removed'),
]);
export type UserStatus = Static<typeof UserStatus>;

/** The InfraToken that a resource belongs to, with those that have replaced it. */
export const Source = Type.Object(
  {
    id: Uuid,
    label: Type.Union([Type.String(), Type.Null()], { description: 'Null: every token of it was deleted' }),
  },
  { $id: 'Source' },
);
export type Source = Static<typeof Source>;

export const UserSummary = Type.Object(
  {
    id: Uuid,
    userName: Type.String(),
    displayName: Type.Union([Type.String(), Type.Null()]),
    email: Type.Union([Type.String(), Type.Null()]),
    externalId: Type.Union([Type.String(), Type.Null()]),
    status: UserStatus,
    source: Type.Union([Source, Type.Null()], { description: 'Null: no source, such as after an import' }),
    created: Instant,
    lastModified: Instant,
    attributes: Type.Record(Type.String(), Type.Unknown(), {
      description:
        'Values of the custom attributes, by name (core) or URN:name (extension); masked if sensitive',
    }),
  },
  { $id: 'UserSummary' },
);
export type UserSummary = Static<typeof UserSummary>;

const AttributePath = Type.String({
  maxLength: 400,
  description: 'As in a SCIM filter: name, name.subAttribute, or URN:name of an extension',
});

/** Which users, and in which order; without `sortBy` by userName, removed ones by when they were removed. */
const UsersView = Type.Object({
  search: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        'Part of a name or an e-mail address, the beginning of an externalId, or a whole custom value',
    }),
  ),
  status: Type.Optional(UserStatus),
  group: Type.Optional(Type.String({ format: 'uuid', description: 'Direct members of this group' })),
  source: Type.Optional(
    Type.String({ format: 'uuid', description: 'Those that belong to this source, as in a user’s `source`' }),
  ),
  attribute: Type.Optional(AttributePath),
  value: Type.Optional(
    Type.String({ maxLength: 1000, description: 'What the attribute equals; left out: anything' }),
  ),
  sortBy: Type.Optional(AttributePath),
  sortOrder: Type.Optional(Type.Union([Type.Literal('ascending'), Type.Literal('descending')])),
});
export type UsersView = Static<typeof UsersView>;

export const UsersQuery = Type.Object({ ...PageQuery.properties, ...UsersView.properties });
export type UsersQuery = Static<typeof UsersQuery>;

/** `GET …/users/export`: all users of a view as CSV. */
export const UsersExportQuery = Type.Object({
  ...UsersView.properties,
  columns: Type.Optional(
    Type.String({
      maxLength: 20_000,
      description:
        'Separated by spaces: name, email, status, externalId, created, lastModified, and custom attributes by name or URN:name; left out: all',
    }),
  ),
});
export type UsersExportQuery = Static<typeof UsersExportQuery>;

export const UsersPage = Type.Object(pageOf(UserSummary).properties, { $id: 'UsersPage' });
export type UsersPage = Static<typeof UsersPage>;

/** One attribute with its value, as the user's page lists them. */
export const AttributeValue = Type.Object(
  {
    name: Type.String(),
    type: Type.String(),
    custom: Type.Boolean({ description: 'Learned or declared in this directory, not part of RFC 7643' }),
    sensitive: Type.Boolean({ description: 'To be shown only when it is asked for' }),
    value: Type.Unknown(),
  },
  { $id: 'AttributeValue' },
);
export type AttributeValue = Static<typeof AttributeValue>;

export const GroupReference = Type.Object(
  { id: Uuid, displayName: Type.String(), direct: Type.Boolean() },
  { $id: 'GroupReference' },
);
export type GroupReference = Static<typeof GroupReference>;

export const UserDetail = Type.Object(
  {
    user: UserSummary,
    schemas: Type.Array(
      Type.Object({ urn: Type.String(), name: Type.String(), attributes: Type.Array(AttributeValue) }),
      { description: 'The values by schema, the core schema first' },
    ),
    groups: Type.Array(GroupReference),
    resource: Type.Record(Type.String(), Type.Unknown(), { description: 'The resource as SCIM returns it' }),
  },
  { $id: 'UserDetail' },
);
export type UserDetail = Static<typeof UserDetail>;

export const GroupSummary = Type.Object(
  {
    id: Uuid,
    displayName: Type.String(),
    externalId: Type.Union([Type.String(), Type.Null()]),
    members: Type.Integer({ description: 'Direct members' }),
    created: Instant,
    lastModified: Instant,
  },
  { $id: 'GroupSummary' },
);
export type GroupSummary = Static<typeof GroupSummary>;

export const GroupsQuery = Type.Object({
  ...PageQuery.properties,
  search: Type.Optional(Type.String({ maxLength: 200, description: 'Part of the displayName' })),
});
export type GroupsQuery = Static<typeof GroupsQuery>;

export const GroupsPage = Type.Object(pageOf(GroupSummary).properties, { $id: 'GroupsPage' });
export type GroupsPage = Static<typeof GroupsPage>;

export const GroupMember = Type.Object(
  {
    id: Uuid,
    type: Type.Union([Type.Literal('User'), Type.Literal('Group')]),
    display: Type.String(),
    active: Type.Boolean(),
  },
  { $id: 'GroupMember' },
);
export type GroupMember = Static<typeof GroupMember>;

export const GroupMembersPage = Type.Object(pageOf(GroupMember).properties, { $id: 'GroupMembersPage' });
export type GroupMembersPage = Static<typeof GroupMembersPage>;

/** One change of a resource. `by` is the token's label or the admin's e-mail address. */
export const HistoryEntry = Type.Object(
  {
    id: Type.String(),
    at: Instant,
    kind: Type.String({ description: 'created, updated, deactivated, reactivated, removed, restored' }),
    by: Type.String(),
    byKind: Type.Union([Type.Literal('token'), Type.Literal('admin'), Type.Literal('system')]),
    changes: Type.Array(
      Type.Object({
        path: Type.String(),
        before: Type.Optional(Type.Unknown()),
        after: Type.Optional(Type.Unknown()),
      }),
    ),
  },
  { $id: 'HistoryEntry' },
);
export type HistoryEntry = Static<typeof HistoryEntry>;

export const HistoryPage = Type.Object({ items: Type.Array(HistoryEntry) }, { $id: 'HistoryPage' });
export type HistoryPage = Static<typeof HistoryPage>;
