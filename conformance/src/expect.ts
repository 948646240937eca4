import { isDeepStrictEqual } from 'node:util';
import { isObject, isUnassigned } from './json.ts';
import { valueAt } from './json-path.ts';
import { ERROR } from './scim-urns.ts';
import type { Answer } from './transport.ts';

/** A statement that does not hold: what was expected, what came, and the exchange that shows it. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';
  readonly expected: string;
  readonly received: string;
  readonly answer: Answer | undefined;

  constructor(expected: string, received: string, answer?: Answer) {
    super(`expected ${expected}; received ${received}`);
    this.expected = expected;
    this.received = received;
    this.answer = answer;
  }
}

/** The statement does not apply to this server, for a reason that showed only while asking. */
export class NotApplicable extends Error {
  override readonly name = 'NotApplicable';
}

const SHOWN_MAX = 160;

/** A value as JSON, short enough for a line of the report. */
export function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX - 1)}…` : text;
}

/** Status, error keyword and detail of an answer in a few words. */
export function summarise(answer: Answer): string {
  const scimType = valueAt(answer.json, 'scimType');
  const detail = valueAt(answer.json, 'detail');
  const words = [String(answer.status)];
  if (typeof scimType === 'string') words.push(scimType);
  if (typeof detail === 'string') words.push(show(detail));
  else if (answer.status >= 400 && answer.text !== '') words.push(show(answer.text));
  return words.join(' ');
}

/** @throws CheckFailure unless the condition holds. */
export function expectThat(
  answer: Answer,
  condition: boolean,
  expected: string,
  received = summarise(answer),
): void {
  if (!condition) throw new CheckFailure(expected, received, answer);
}

export function expectStatus(answer: Answer, ...allowed: readonly number[]): void {
  expectThat(answer, allowed.includes(answer.status), `status ${allowed.join(' or ')}`);
}

/** The request was refused (4xx, or 501 for what is not implemented) and not merely failed. */
export function expectRefused(answer: Answer): void {
  const refused = (answer.status >= 400 && answer.status < 500) || answer.status === 501;
  expectThat(answer, refused, 'a refusal (4xx or 501)');
}

/** Any answer but a server error: the text leaves open which. */
export function expectHandled(answer: Answer): void {
  expectThat(answer, answer.status < 500 || answer.status === 501, 'an answer that is no server error');
}

/** An error of one of these statuses and, where the text names one, of one of these `scimType` keywords. */
export function expectError(
  answer: Answer,
  statuses: number | readonly number[],
  scimTypes: string | readonly string[] = [],
): void {
  expectStatus(answer, ...[statuses].flat());
  const allowed = [scimTypes].flat();
  const scimType = valueAt(answer.json, 'scimType');
  const matches = allowed.length === 0 || (typeof scimType === 'string' && allowed.includes(scimType));
  expectThat(answer, matches, `scimType ${allowed.join(' or ')}`);
}

/** The body is a SCIM error whose `status` repeats the HTTP status as a string (RFC 7644 §3.12). */
export function expectErrorBody(answer: Answer): void {
  expectThat(answer, isObject(answer.json), 'a JSON error in the body', show(answer.text));
  expectIncludes(answer, 'schemas', ERROR);
  expectEqual(answer, 'status', String(answer.status));
}

export function expectEqual(answer: Answer, path: string, wanted: unknown): void {
  const value = valueAt(answer.json, path);
  expectThat(answer, isDeepStrictEqual(value, wanted), `${path} = ${show(wanted)}`, show(value));
}

export function expectIncludes(answer: Answer, path: string, wanted: unknown): void {
  const value = valueAt(answer.json, path);
  const found = Array.isArray(value) && value.some((element) => isDeepStrictEqual(element, wanted));
  expectThat(answer, found, `${path} to include ${show(wanted)}`, show(value));
}

/** The attribute has a value: neither absent nor `null` nor an empty array (RFC 7643 §2.5). */
export function expectAssigned(answer: Answer, path: string): void {
  const value = valueAt(answer.json, path);
  expectThat(answer, !isUnassigned(value), `${path} to have a value`, show(value));
}

export function expectUnassigned(answer: Answer, path: string): void {
  const value = valueAt(answer.json, path);
  expectThat(answer, isUnassigned(value), `${path} to be unassigned`, show(value));
}

/** Two strings that differ at most in case: the server may alter the case of a case-insensitive value. */
export function expectSameText(answer: Answer, path: string, wanted: string): void {
  const value = valueAt(answer.json, path);
  const same = typeof value === 'string' && value.toLowerCase() === wanted.toLowerCase();
  expectThat(answer, same, `${path} = ${show(wanted)}`, show(value));
}
