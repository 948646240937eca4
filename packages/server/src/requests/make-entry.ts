/**
 * What is kept of a call: read from the request and from what the engine told of it. Everything secret is left out
 * here, before anything waits in memory; what the directory calls values is left out as well where it wants names alone.
 */
import type { BodyKept, RequestLogValues } from '@rollcall/contracts';
import {
  type ErrorKind,
  errorRow,
  fold,
  type ResourceModel,
  ScimError,
  StoreUnavailable,
} from '@rollcall/scim';
import { endpointOf, scimTargetOf } from '../http/scim-target.ts';
import { newId } from '../new-id.ts';
import { isUuid } from '../store/sql-parameters.ts';
import { summariseAnswer } from './answer-summary.ts';
import { attributesGiven, namesGiven, textsCompared } from './body-names.ts';
import { instantOf } from './entry-id.ts';
import { explanationKeyOf } from './explain.ts';
import type { HeardCall } from './heard-call.ts';
import { hideAddresses, hideLiterals, hideSecrets, hideValues } from './redact.ts';
import type { RequestEntry } from './request-entry.ts';
import { namesSecret, type SecretNames, secretNamesOf } from './secret-names.ts';

export interface EntryContext {
  readonly directoryId: string;
  readonly models: ReadonlyMap<string, ResourceModel>;
  readonly values: RequestLogValues;
  readonly client: string | undefined;
}

const bodyBytesMax = 65_536;
const keptHeaders = ['content-type', 'accept', 'if-match', 'if-none-match'];

export const makeEntry = (call: HeardCall, context: EntryContext): RequestEntry => {
  const { models, values } = context;
  const secrets = secretNamesOf(models);
  const redacts = values === 'redact';
  const target = scimTargetOf(call.url) ?? call.url;
  const path = storable(target.split('?', 1)[0] ?? '', 500);
  const [first = '', second = ''] = path.split('/').slice(1).map(decoded);
  const type = [...models.values()].find(({ type: one }) => fold(one.endpoint) === fold(`/${first}`))?.type;
  const given = [...new URLSearchParams(target.slice(path.length))];
  const query = given.map(([name, value]) => parameterOf(name, value, secrets, redacts));
  const hidQuery = given.some(([, value], index) => query[index]?.[1] !== storable(value, 2000));
  const body = bodyOf(call.answered?.request.body, secrets);
  const answer = summariseAnswer(call, body.value);
  const failure = failureOf(call);
  const id = newId();
  const resourceId = answer.resourceId ?? (type !== undefined && isUuid(second) ? second : undefined);
  const compared = given
    .filter(([name]) => name.toLowerCase() === 'filter')
    .flatMap(([, value]) => textsCompared(value));
  const names = redacts || hidQuery ? [] : [...namesGiven(body.value), ...compared];
  const kept: BodyKept = redacts && body.value !== undefined ? 'names' : body.kept;
  const hide = (text: string): string => (redacts || hidQuery ? hideLiterals(text) : text);
  const entry = {
    id,
    directoryId: context.directoryId,
    at: instantOf(id),
    requestId: call.requestId,
    token: tokenOf(call),
    client: context.client,
    userAgent: storable(call.header('user-agent') ?? '', 200),
    method: storable(call.method, 20),
    path,
    query,
    headers: headersOf(call),
    endpoint: scimTargetOf(call.url) === undefined ? 'other' : endpointOf(target),
    resourceType: type?.name,
    resourceId,
    subject: names[0],
    search: redacts ? undefined : storable(fold([...new Set(names)].join('\n')), 1000),
    attributes: attributesGiven(body.value).map((name) => hide(storable(name, 200))),
    body:
      body.value === undefined ? undefined : JSON.stringify(redacts ? hideValues(body.value) : body.value),
    bodyBytes: call.bodyBytes,
    bodyKept: kept,
    status: call.status,
    failed: call.status >= 400 || (call.answered?.errors.length ?? 0) > 0,
    scimType: failure?.scimType,
    errorKind: failure?.kind,
    errorReason: failure?.reason,
    errorPath: failure?.path === undefined ? undefined : hide(storable(failure.path, 200)),
    detail: failure && detailOf(failure, redacts || hidQuery),
    answer,
    tolerated: (call.answered?.tolerated ?? []).slice(0, 100).map(({ name, about }) => ({
      name,
      about: about === undefined ? undefined : hide(storable(about, 200)),
    })),
    durationMs: Math.round(call.durationMs * 10) / 10,
  } satisfies Omit<RequestEntry, 'explanation'>;
  return { ...entry, explanation: explanationKeyOf(entry) };
};

interface Failure {
  readonly kind: string;
  readonly detail: string;
  readonly scimType?: string | undefined;
  readonly reason?: string | undefined;
  readonly path?: string | undefined;
}

/** The first thing that went wrong: the door's refusal, or the engine's error. */
const failureOf = ({ failure, answered }: HeardCall): Failure | undefined => {
  if (failure !== undefined) return failure;
  const [error] = answered?.errors ?? [];
  if (error === undefined) return undefined;
  if (error instanceof ScimError)
    return {
      kind: error.kind,
      detail: error.message,
      scimType: errorRow(error.kind).scimType,
      reason: error.reason,
      path: error.path,
    };
  const kind: ErrorKind = error instanceof StoreUnavailable ? 'unavailable' : 'internal';
  return { kind, detail: kind === 'internal' ? 'A fault of the server.' : 'The database did not answer.' };
};

/** In a message about a filter the quotes hold what it compares with; elsewhere names of attributes. */
const detailOf = ({ kind, detail }: Failure, hides: boolean): string => {
  const text = storable(detail, 1000);
  if (!hides) return text;
  return hideAddresses(kind === 'invalidFilter' ? hideLiterals(text) : text);
};

const bodyOf = (
  text: string | undefined,
  secrets: SecretNames,
): { readonly value: unknown; readonly kept: BodyKept } => {
  if (text === undefined || text.trim() === '') return { value: undefined, kept: 'none' };
  if (text.length > bodyBytesMax) return { value: undefined, kept: 'tooLarge' };
  try {
    const { value, hidSecrets } = hideSecrets(JSON.parse(text.replace(/^\ufeff/, '')), secrets);
    return { value, kept: hidSecrets ? 'secretsHidden' : 'whole' };
  } catch {
    return { value: undefined, kept: 'unparsable' };
  }
};

const plainParameters = new Set([
  'startindex',
  'count',
  'attributes',
  'excludedattributes',
  'sortby',
  'sortorder',
  'cursor',
]);

const parameterOf = (
  name: string,
  value: string,
  secrets: SecretNames,
  redacts: boolean,
): readonly [string, string] => {
  const folded = name.toLowerCase();
  const kept = storable(value, 2000);
  const shown = storable(name, 100);
  if (namesSecret(name, secrets)) return [shown, '(hidden)'];
  if (redacts ? !plainParameters.has(folded) : namesSecret(value, secrets))
    return [shown, hideLiterals(kept)];
  return [shown, kept];
};

const tokenOf = ({ principal }: HeardCall): RequestEntry['token'] =>
  principal?.actor.kind === 'token' ? { id: principal.actor.id, label: principal.actor.label } : undefined;

const headersOf = ({ header }: HeardCall): Record<string, string> =>
  Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = header(name);
      return value === undefined ? [] : [[name, storable(value, 200)]];
    }),
  );

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** Text that PostgreSQL takes: no NUL, no half of a surrogate pair. */
const storable = (text: string, lengthMax: number): string =>
  text
    .slice(0, lengthMax)
    .replaceAll('\0', '�')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '�');
