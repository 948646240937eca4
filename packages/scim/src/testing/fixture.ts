/** What the tests of the engine share: models, contexts for reading, and an engine on the memory store. */
import { groupResourceType, userResourceType } from '../catalog/resource-types.ts';
import { type ErrorKind, errorRow } from '../errors/error-table.ts';
import { ScimError } from '../errors/scim-error.ts';
import { type Answered, createScim, type ScimOptions } from '../http/create-scim.ts';
import { type ScimResponse, textOfBody } from '../http/message.ts';
import type { Principal } from '../operations/principal.ts';
import { AttributeLearner } from '../resource/attribute-learner.ts';
import type { ReadContext } from '../resource/read-attribute.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../schema/json.ts';
import { buildResourceModel, type CustomAttribute, type ResourceModel } from '../schema/resource-model.ts';
import { type DirectoryPolicy, plainPolicy } from '../store/directories.ts';
import { MemoryDirectories } from '../store/memory-directories.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { type Lenience, RecordingLenience, strict } from '../tolerances/lenience.ts';
import { type ToleranceName, toleranceNames } from '../tolerances/tolerance-table.ts';

export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const enterpriseUrn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';

export const userModel = buildResourceModel(userResourceType);
export const groupModel = buildResourceModel(groupResourceType);

/** Every tolerance, or every one but some. */
export const lenient = (...without: readonly ToleranceName[]): RecordingLenience =>
  new RecordingLenience(new Set(toleranceNames.filter((name) => !without.includes(name))));

export const custom = (
  path: string,
  definition: Partial<CustomAttribute['definition']> = {},
  schema: string = userUrn,
): CustomAttribute => ({
  resourceType: 'User',
  schema,
  path,
  definition: {
    name: path.split('.').at(-1) ?? path,
    type: 'string',
    multiValued: false,
    description: '',
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...definition,
  },
});

/** One attribute of every type and plurality, in the core and in an extension of its own. */
export const everyType: readonly CustomAttribute[] = (
  ['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference'] as const
).flatMap((type) => [
  custom(`${type}One`, { type, caseExact: type === 'reference' || type === 'binary' }),
  custom(`${type}Many`, { type, multiValued: true }, 'urn:example:all:1.0:User'),
]);

export const everyTypeModel = buildResourceModel(userResourceType, everyType);

export const reading = (
  lenience: Lenience = strict,
  policy: Partial<DirectoryPolicy> = {},
  model: ResourceModel = userModel,
): ReadContext => ({
  valuesMax: 1_000,
  lenience,
  learner: new AttributeLearner(model, { ...plainPolicy, ...policy }),
});

interface Refusal {
  readonly kind: ErrorKind;
  readonly detail: string;
  readonly path: string | undefined;
  readonly offset: number | undefined;
}

/** What a call is refused with; anything but a `ScimError` is a fault of its own. */
export function refusal(call: () => unknown): Refusal {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ScimError)) throw error;
    return { kind: error.kind, detail: error.message, path: error.path, offset: error.offset };
  }
  throw new Error('nothing was refused');
}

export const kindOf = (call: () => unknown): ErrorKind => refusal(call).kind;

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, parsed; `{}` where there is none. */
  readonly body: JsonObject;
  readonly text: string | undefined;
  readonly tolerated: readonly ToleranceName[];
  readonly errors: readonly unknown[];
}

export type Call = (
  method: string,
  target: string,
  body?: JsonValue | { readonly text: string },
  headers?: Readonly<Record<string, string>>,
) => Promise<Reply>;

export interface TestScim {
  readonly call: Call;
  readonly directories: MemoryDirectories;
  readonly as: (principal: Partial<Principal>) => Call;
}

/** An engine on the memory store, with a clock that stands still and ids in order. */
export function testScim(
  options: Partial<ScimOptions> = {},
  policy: Partial<DirectoryPolicy> = {},
): TestScim {
  const directories = new MemoryDirectories([userResourceType, groupResourceType], {
    ...plainPolicy,
    ...policy,
  });
  let last = 0;
  let answered: Answered | undefined;
  const scim = createScim({
    store: new MemoryStore(directories),
    directories,
    newId: () => `id-${String(++last).padStart(4, '0')}`,
    clock: () => new Date('2026-01-31T09:30:00.000Z'),
    onAnswered: (one) => {
      answered = one;
    },
    ...options,
  });
  const as =
    (principal: Partial<Principal>): Call =>
    async (method, target, body, headers = {}) => {
      const response = await scim.handle(
        {
          method,
          target,
          header: (name) => headers[name],
          body: textOf(body),
          baseUrl: 'https://scim.example.com/v2',
          requestId: 'request-1',
        },
        {
          directoryId: 'one',
          actor: { kind: 'token', id: 'token-1', label: 'Test' },
          scopes: ['scim:read', 'scim:write'],
          ...principal,
        },
      );
      return replyOf(response, await textOfBody(response.body), answered);
    };
  return { call: as({}), as, directories };
}

function textOf(body: Parameters<Call>[2]): string | undefined {
  if (body === undefined) return undefined;
  if (isJsonObject(body) && typeof body['text'] === 'string' && Object.keys(body).length === 1)
    return body['text'];
  return JSON.stringify(body);
}

const replyOf = (
  { status, headers }: ScimResponse,
  text: string | undefined,
  answered: Answered | undefined,
): Reply => ({
  status,
  headers,
  body: text === undefined ? {} : (JSON.parse(text) as JsonObject),
  text,
  tolerated: (answered?.tolerated ?? []).map(({ name }) => name),
  errors: answered?.errors ?? [],
});

/** The body of an error answer of a kind (RFC 7644 §3.12), whatever its detail. */
export function errorOf(kind: ErrorKind): JsonObject {
  const { status, scimType } = errorRow(kind);
  return { schemas: [errorUrn], status: String(status), ...(scimType === undefined ? {} : { scimType }) };
}

export const patchOf = (...operations: readonly JsonObject[]): JsonObject => ({
  schemas: [patchUrn],
  Operations: operations,
});

/** A value and all within it, frozen: whoever writes to it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
