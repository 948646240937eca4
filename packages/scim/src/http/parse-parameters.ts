import { ScimError } from '../errors/scim-error.ts';
import type { ListParameters } from '../operations/list-resources.ts';
import type { Preconditions } from '../operations/preconditions.ts';
import { fold } from '../schema/fold.ts';
import { isJsonArray, isJsonObject, type JsonValue, ownValue } from '../schema/json.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import type { Call } from './call.ts';
import { parseVersion } from './format-resource.ts';
import type { Target } from './target.ts';

const searchRequestUrn = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';

/** RFC 7644 §3.9: a comma-separated list of attribute names. */
export const parseNames = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** RFC 7644 §3.4.2. @throws ScimError `invalidValue` */
export const parseListParameters = (target: Target): ListParameters => ({
  filter: target.parameter('filter'),
  sortBy: target.parameter('sortBy'),
  sortOrder: target.parameter('sortOrder'),
  startIndex: parseInteger('startIndex', target.parameter('startIndex')),
  count: parseInteger('count', target.parameter('count')),
  cursor: target.parameter('cursor'),
  attributes: parseNames(target.parameter('attributes')),
  excludedAttributes: parseNames(target.parameter('excludedAttributes')),
});

/** RFC 7644 §3.4.3: the same query as the body of a POST. @throws ScimError `invalidSyntax`, `invalidValue` */
export function parseSearchRequest(body: JsonValue, lenience: Lenience): ListParameters {
  if (!isJsonObject(body))
    throw new ScimError('invalidSyntax', 'The body must be a JSON object: a SearchRequest.');
  const member = (name: string): JsonValue | undefined => {
    const key = Object.keys(body).find((candidate) => fold(candidate) === fold(name));
    return key === undefined ? undefined : (ownValue(body, key) ?? undefined);
  };
  const schemas = member('schemas');
  const listed = (isJsonArray(schemas) ? schemas : [schemas]).some(
    (urn) => typeof urn === 'string' && fold(urn) === fold(searchRequestUrn),
  );
  if (!listed && !lenience.allows('missing-schemas'))
    throw new ScimError('invalidSyntax', `"schemas" must list "${searchRequestUrn}".`, { path: 'schemas' });
  const text = (name: string): string | undefined => {
    const value = member(name);
    if (value === undefined || typeof value === 'string') return value;
    throw new ScimError('invalidValue', `"${name}" takes a string.`, { path: name });
  };
  const integer = (name: string): number | undefined => {
    const value = member(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' || typeof value === 'string') return parseInteger(name, String(value));
    throw new ScimError('invalidValue', `"${name}" takes a whole number.`, { path: name });
  };
  const names = (name: string): readonly string[] => {
    const value = member(name);
    if (isJsonArray(value))
      return value.filter((one) => typeof one === 'string' && one.trim() !== '').map(String);
    return parseNames(text(name));
  };
  return {
    filter: text('filter'),
    sortBy: text('sortBy'),
    sortOrder: text('sortOrder'),
    startIndex: integer('startIndex'),
    count: integer('count'),
    cursor: text('cursor'),
    attributes: names('attributes'),
    excludedAttributes: names('excludedAttributes'),
  };
}

function parseInteger(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  if (!/^\s*[+-]?\d{1,15}\s*$/.test(text))
    throw new ScimError('invalidValue', `"${name}" takes a whole number.`, { path: name });
  return Number(text);
}

/** RFC 9110 §13.1.1, §13.1.2; ETags that are none of ours match nothing. */
export const parsePreconditions = (call: Call): Preconditions => ({
  ifMatch: parseEtags(call.header('if-match')),
  ifNoneMatch: parseEtags(call.header('if-none-match')),
});

function parseEtags(header: string | undefined): Preconditions['ifMatch'] {
  if (header === undefined || header.trim() === '') return undefined;
  if (header.trim() === '*') return 'any';
  return header
    .split(',')
    .map(parseVersion)
    .filter((version) => version !== undefined);
}
