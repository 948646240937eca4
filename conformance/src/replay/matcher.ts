import { isDeepStrictEqual } from 'node:util';
import { show } from '../expect.ts';
import { isObject } from '../json.ts';

/** A matcher is a literal, compared as a whole, or an object of these operators, all of which must hold. */
const OPERATORS: Readonly<Record<string, (actual: unknown, wanted: unknown) => boolean>> = {
  $exists: (actual, wanted) => (actual !== undefined && actual !== null) === wanted,
  $type: (actual, wanted) => typeName(actual, wanted) === wanted,
  $in: (actual, wanted) => Array.isArray(wanted) && wanted.some((one) => mismatch(actual, one) === undefined),
  $contains: contains,
  $notContains: (actual, wanted) => !contains(actual, wanted),
  $len: (actual, wanted) => lengthOf(actual) === wanted,
  $gte: (actual, wanted) => typeof actual === 'number' && actual >= Number(wanted),
  $lte: (actual, wanted) => typeof actual === 'number' && actual <= Number(wanted),
  $ci: (actual, wanted) =>
    typeof actual === 'string' && actual.toLowerCase() === String(wanted).toLowerCase(),
  $regex: (actual, wanted) => typeof actual === 'string' && new RegExp(String(wanted)).test(actual),
  $empty: (actual, wanted) => isEmpty(actual) === wanted,
  $not: (actual, wanted) => mismatch(actual, wanted) !== undefined,
};

/** Why a value does not match, or `undefined` when it does. */
export function mismatch(actual: unknown, matcher: unknown): string | undefined {
  if (!isOperators(matcher))
    return isDeepStrictEqual(actual, matcher) ? undefined : `wanted ${show(matcher)}, got ${show(actual)}`;
  for (const [name, wanted] of Object.entries(matcher)) {
    const operator = OPERATORS[name];
    if (operator === undefined) return `unknown matcher ${name}`;
    if (!operator(actual, wanted)) return `wanted ${name} ${show(wanted)}, got ${show(actual)}`;
  }
  return undefined;
}

function isOperators(matcher: unknown): matcher is Readonly<Record<string, unknown>> {
  return isObject(matcher) && Object.keys(matcher).some((key) => key.startsWith('$') && key !== '$ref');
}

function typeName(value: unknown, wanted: unknown): string {
  if (wanted === 'integer') return Number.isInteger(value) ? 'integer' : typeof value;
  return Array.isArray(value) ? 'array' : typeof value;
}

function contains(actual: unknown, wanted: unknown): boolean {
  if (typeof actual === 'string') return actual.includes(String(wanted));
  return Array.isArray(actual) && actual.some((element) => isSubset(element, wanted));
}

/** An element may have more members than the one asked for. */
function isSubset(actual: unknown, wanted: unknown): boolean {
  if (!isObject(wanted)) return isDeepStrictEqual(actual, wanted);
  return isObject(actual) && Object.entries(wanted).every(([key, value]) => isSubset(actual[key], value));
}

function lengthOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  return Array.isArray(value) ? value.length : -1;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
