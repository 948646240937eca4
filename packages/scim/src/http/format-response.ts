import { ScimError } from '../errors/scim-error.ts';
import type { Outcome } from '../operations/outcome.ts';
import { StoreUnavailable } from '../store/store.ts';
import { formatVersion, type ResourceFormatter, type ShownResource } from './format-resource.ts';
import type { ResponseBody, ScimResponse } from './message.ts';
import { MethodNotAllowed } from './method-not-allowed.ts';

export const scimMediaType = 'application/scim+json; charset=utf-8';
const listResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** What an operation came to → status, headers, body (RFC 7644 §3.1, §3.3, §3.4.2, §3.14). */
export function formatOutcome(outcome: Outcome, formatter: ResourceFormatter): ScimResponse {
  switch (outcome.kind) {
    case 'resource': {
      const { model, resource, status } = outcome;
      const location = formatter.location(model.type.name, resource.id);
      return {
        status,
        headers: {
          'content-type': scimMediaType,
          etag: formatVersion(resource.version),
          ...(status === 201 ? { location } : { 'content-location': location }),
        },
        body: isInPieces(outcome) ? formatter.pieces(outcome) : formatter.format(outcome),
      };
    }
    case 'page':
      return formatPage(shown(outcome), outcome.page.total, { startIndex: outcome.startIndex }, formatter);
    case 'mixedPage':
      return formatPage(outcome.resources, outcome.total, { startIndex: outcome.startIndex }, formatter);
    case 'cursorPage': {
      const { previousCursor, nextCursor } = outcome;
      return formatPage(shown(outcome), outcome.page.total, { previousCursor, nextCursor }, formatter);
    }
    case 'document':
      return json(200, JSON.stringify(outcome.document));
    case 'empty':
      return {
        status: 204,
        headers: outcome.version === undefined ? {} : { etag: formatVersion(outcome.version) },
        body: undefined,
      };
    case 'notModified':
      return { status: 304, headers: { etag: formatVersion(outcome.version) }, body: undefined };
  }
}

const shown = ({
  page,
  model,
  projection,
}: Extract<Outcome, { kind: 'page' | 'cursorPage' }>): readonly ShownResource[] =>
  page.resources.map((resource) => ({ resource, model, projection }));

/** RFC 7644 §3.4.2 and RFC 9865 §2; `place`: what tells the page's place among the others. */
function formatPage(
  resources: readonly ShownResource[],
  total: number,
  place: Readonly<Record<string, string | number | undefined>>,
  formatter: ResourceFormatter,
): ScimResponse {
  const head = { schemas: [listResponseUrn], totalResults: total, ...place, itemsPerPage: resources.length };
  const opening = `${JSON.stringify(head).slice(0, -1)},"Resources":[`;
  return json(
    200,
    resources.some(isInPieces)
      ? pagePieces(opening, resources, formatter)
      : `${opening}${resources.map((one) => formatter.format(one)).join(',')}]}`,
  );
}

async function* pagePieces(
  opening: string,
  resources: readonly ShownResource[],
  formatter: ResourceFormatter,
): AsyncGenerator<string> {
  let before = opening;
  for (const one of resources) {
    yield before;
    yield* formatter.pieces(one);
    before = ',';
  }
  yield ']}';
}

const isInPieces = ({ resource }: Pick<ShownResource, 'resource'>): boolean =>
  resource.moreMembers !== undefined;

export const json = (status: number, body: ResponseBody): ScimResponse => ({
  status,
  headers: { 'content-type': scimMediaType },
  body,
});

/** RFC 7644 §3.12: an error as the client gets it. Anything but a `ScimError` tells nothing of itself. */
export function formatError(error: unknown, requestId: string): ScimResponse {
  const known = knownError(error, requestId);
  const response = json(known.status, JSON.stringify(known.toBody()));
  const headers = { ...response.headers, ...extraHeaders(error) };
  return { ...response, headers };
}

function knownError(error: unknown, requestId: string): ScimError {
  if (error instanceof ScimError) return error;
  if (error instanceof StoreUnavailable)
    return new ScimError(
      'unavailable',
      'The database does not answer at the moment. Nothing was changed: try again.',
    );
  const detail = `Something went wrong on the server. Its log tells more under request id ${requestId}.`;
  return new ScimError('internal', detail);
}

function extraHeaders(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof MethodNotAllowed) return { allow: error.allow };
  const seconds =
    error instanceof StoreUnavailable
      ? unavailableSeconds
      : error instanceof ScimError
        ? error.retryAfterSeconds
        : undefined;
  return seconds === undefined ? {} : { 'retry-after': String(seconds) };
}

/** Whole seconds: some clients understand nothing else. */
const unavailableSeconds = 5;
