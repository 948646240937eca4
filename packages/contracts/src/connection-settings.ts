import { type Static, Type } from 'typebox';

/** An attribute by its path: `title`, `name.givenName`, or with the URN of its schema, `urn:…:User:department`. */
const attributePath = (options: { title?: string; default?: string; description?: string } = {}) =>
  Type.String({
    minLength: 1,
    maxLength: 400,
    pattern: '^(urn:[^\\s"\'\\[\\]{}]+:)?[A-Za-z$][\\w$-]*(\\.[A-Za-z$][\\w$-]*)?$',
    examples: ['name.givenName'],
    ...options,
  });

const BaseUrl = (title: string, description: string, example: string) =>
  Type.String({
    title,
    maxLength: 2000,
    pattern: '^https?://[^\\s?#]+$',
    description: `${description}: ${example}`,
    examples: [example],
  });

/** Settings of a connection to Hoppscotch; the InfraToken is the connection's secret. */
export const HoppscotchSettings = Type.Object(
  {
    baseUrl: BaseUrl(
      'Backend address',
      'Address of the backend, with its path where it has one',
      'https://hoppscotch.example.com/backend',
    ),
    adminAttribute: attributePath({
      title: 'Admin attribute',
      default: 'isAdmin',
      description:
        'Attribute of the user that says whether the person is an admin there; without a value nothing is changed',
    }),
    whenDeactivated: Type.Union(
      [Type.Literal('remove', { title: 'Remove it' }), Type.Literal('keep', { title: 'Keep it' })],
      {
        title: 'When a user is deactivated',
        default: 'remove',
        description: 'What becomes of the account there when the user is deactivated here',
      },
    ),
    whenRemoved: Type.Union(
      [Type.Literal('remove', { title: 'Remove it' }), Type.Literal('keep', { title: 'Keep it' })],
      {
        title: 'When a user is removed',
        default: 'remove',
        description: 'What becomes of the account there when the user is removed here',
      },
    ),
    protectedEmails: Type.Array(Type.String({ minLength: 3, maxLength: 320, title: 'E-mail' }), {
      title: 'Protected accounts',
      default: [],
      maxItems: 100,
      description:
        'Accounts that are never removed or demoted there, such as the one that made the InfraToken',
    }),
  },
  { $id: 'HoppscotchSettings', additionalProperties: false },
);
export type HoppscotchSettings = Static<typeof HoppscotchSettings>;

export const AttributeMapping = Type.Object(
  { from: attributePath({ title: 'Attribute here' }), to: attributePath({ title: 'Attribute there' }) },
  { additionalProperties: false },
);
export type AttributeMapping = Static<typeof AttributeMapping>;

/** Settings of a connection that pushes to another SCIM 2.0 server; the bearer token is the connection's secret. */
export const ScimOutSettings = Type.Object(
  {
    baseUrl: BaseUrl(
      'SCIM base URL',
      'SCIM base URL of the target, without /Users',
      'https://app.example.com/scim/v2',
    ),
    pushGroups: Type.Boolean({
      title: 'Push groups',
      default: true,
      description: 'Whether groups and their members are pushed too',
    }),
    mappings: Type.Array(AttributeMapping, {
      title: 'Attribute mapping',
      default: [],
      maxItems: 200,
      description: 'Attributes of users that have another name there; each is sent under that name alone',
    }),
    leaveOut: Type.Array(attributePath({ title: 'Attribute' }), {
      title: 'Attributes to leave out',
      default: [],
      maxItems: 200,
      description: 'Attributes of users that are not sent',
    }),
    whenRemoved: Type.Union(
      [
        Type.Literal('delete', { title: 'Delete it' }),
        Type.Literal('deactivate', { title: 'Deactivate it' }),
      ],
      {
        title: 'When a user is removed',
        default: 'delete',
        description: 'What becomes of the user there when it is removed here',
      },
    ),
    membersPerRequest: Type.Integer({
      title: 'Members per request',
      minimum: 1,
      maximum: 1000,
      default: 100,
      description: 'Members of a group that one PATCH adds or removes at most',
    }),
  },
  { $id: 'ScimOutSettings', additionalProperties: false },
);
export type ScimOutSettings = Static<typeof ScimOutSettings>;
