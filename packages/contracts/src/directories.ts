import { type Static, Type } from 'typebox';
import { Instant, Uuid } from './primitives.ts';
import { RequestLogValues } from './requests.ts';

export const Directory = Type.Object({ id: Uuid, name: Type.String() }, { $id: 'Directory' });
export type Directory = Static<typeof Directory>;

/** `GET /v1/directories`. */
export const DirectoryList = Type.Object({ items: Type.Array(Directory) }, { $id: 'DirectoryList' });
export type DirectoryList = Static<typeof DirectoryList>;

/** What becomes of an attribute that no schema of the directory has. */
export const UnknownAttributes = Type.Union([
  Type.Literal('learn'),
  Type.Literal('ignore'),
  Type.Literal('reject'),
]);
export type UnknownAttributes = Static<typeof UnknownAttributes>;

/** `GET` and `PATCH /v1/directories/{directory}/settings`: the block User Provisioning and what stands beside it. */
export const DirectorySettings = Type.Object(
  {
    scimEnabled: Type.Boolean({ description: 'Off: every SCIM call is refused, and nothing changes' }),
    unknownAttributes: UnknownAttributes,
    learnedAttributesMax: Type.Integer({ minimum: 0, maximum: 10_000 }),
    reuseGroupByDisplayName: Type.Boolean({
      description: 'Creating a group whose displayName exists re-uses that group',
    }),
    createMemberByEmail: Type.Boolean({
      description: 'A member with an unknown value and an e-mail address as display is found or created',
    }),
    bringBack: Type.Boolean({
      description: 'Creating a user who was deactivated or removed brings the same record back',
    }),
    brakeEnabled: Type.Boolean({
      description: 'The deprovisioning brake: a sync that takes access from too many people is held',
    }),
    brakeUsersMax: Type.Integer({
      minimum: 0,
      maximum: 1_000_000,
      description: 'So many people may lose access within an hour, or the share below where that is more',
    }),
    brakePercentMax: Type.Integer({ minimum: 0, maximum: 100 }),
    removedRetentionDays: Type.Integer({
      minimum: 1,
      maximum: 3_650,
      description: 'How long a removed user is kept and can be restored',
    }),
    otherSources: Type.Union([Type.Literal('rewrite'), Type.Literal('refuse')], {
      description: 'Whether one source (InfraToken) may change what another one provisions',
    }),
    adoptBy: Type.Array(
      Type.Union([Type.Literal('userName'), Type.Literal('externalId'), Type.Literal('email')]),
      {
        uniqueItems: true,
        description:
          'What a user without a source is recognised by when it is created: it is adopted, not refused',
      },
    ),
    adoptFromOtherSources: Type.Boolean({
      description:
        'A user of another source is adopted in the same way, and belongs to the creator from then on',
    }),
    requestLogDays: Type.Integer({
      minimum: 1,
      maximum: 3_650,
      description: 'How long the provisioning log keeps a request',
    }),
    requestLogValues: RequestLogValues,
  },
  { $id: 'DirectorySettings' },
);
export type DirectorySettings = Static<typeof DirectorySettings>;

export const DirectorySettingsView = Type.Object(
  {
    settings: DirectorySettings,
    scimBaseUrl: Type.String({ description: 'What the admin pastes into the identity provider' }),
  },
  { $id: 'DirectorySettingsView' },
);
export type DirectorySettingsView = Static<typeof DirectorySettingsView>;

export const DirectorySettingsPatch = Type.Partial(DirectorySettings, {
  $id: 'DirectorySettingsPatch',
  additionalProperties: false,
});
export type DirectorySettingsPatch = Static<typeof DirectorySettingsPatch>;

/** `GET /v1/directories/{directory}/overview`. */
export const Overview = Type.Object(
  {
    users: Type.Object({ active: Type.Integer(), deactivated: Type.Integer(), removed: Type.Integer() }),
    groups: Type.Integer(),
    tokens: Type.Integer({ description: 'InfraTokens that are neither expired nor deleted' }),
    lastUsedAt: Type.Union([Instant, Type.Null()]),
  },
  { $id: 'Overview' },
);
export type Overview = Static<typeof Overview>;
