import { readdirSync, readFileSync } from 'node:fs';
import { isObject, type JsonObject } from './json.ts';

const FOLDER = new URL('../rfc/', import.meta.url);

/** The file names of all RFC examples, without `.json`. */
export function rfcExampleNames(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

/** The text of one example, with the given fragments (the RFC's ids and names) put in place of its own. */
export function rfcExampleText(name: string, replacements: Readonly<Record<string, string>> = {}): string {
  const text = readFileSync(new URL(`${name}.json`, FOLDER), 'utf8');
  return Object.entries(replacements).reduce((result, [from, to]) => result.replaceAll(from, to), text);
}

/** One example as JSON, e.g. `rfcExample('rfc7643-8.4-group')`. */
export function rfcExample(name: string, replacements: Readonly<Record<string, string>> = {}): JsonObject {
  const value: unknown = JSON.parse(rfcExampleText(name, replacements));
  if (!isObject(value)) throw new TypeError(`${name} is not an object`);
  return value;
}
