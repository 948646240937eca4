import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isObject, type JsonObject } from '../json.ts';

/** A recorded conversation of one identity provider; `traffic/README.md` describes the format. */
export interface Scenario {
  readonly idp: string;
  readonly scenario: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly name: string;
  readonly method: string;
  /** Follows the base URL, percent-encoded as on the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | null>>;
  readonly body: unknown;
  readonly capture: Readonly<Record<string, string>>;
  readonly expect: Expectation;
  readonly level: 'must' | 'should';
  /** Our own housekeeping: no traffic of an identity provider, never counted. */
  readonly cleanup: boolean;
}

export interface Expectation {
  readonly status: readonly number[];
  readonly body: JsonObject;
  /** More of `body` that applies to one status only. */
  readonly when: Readonly<Record<string, JsonObject>>;
  readonly headers: JsonObject;
  readonly maxMs: number | undefined;
}

const FOLDER = new URL('../../traffic/', import.meta.url);

/** The scenario files of this package, sorted. */
export function trafficFiles(): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => fileURLToPath(new URL(name, FOLDER)));
}

/** @throws TypeError when the file is no scenario. */
export function readScenario(file: string): Scenario {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isObject(document) || !Array.isArray(document.steps)) throw new TypeError('a scenario has steps');
  return {
    idp: String(document.idp),
    scenario: String(document.scenario),
    steps: document.steps.map(readStep),
  };
}

function readStep(value: unknown): Step {
  if (!isObject(value) || typeof value.path !== 'string') throw new TypeError('a step has a path');
  return {
    name: String(value.name ?? value.path),
    method: String(value.method ?? 'GET'),
    path: value.path,
    headers: strings(value.headers, true),
    body: value.body,
    capture: strings(value.capture, false) as Readonly<Record<string, string>>,
    expect: readExpectation(value.expect),
    level: value.level === 'should' ? 'should' : 'must',
    cleanup: value.cleanup === true,
  };
}

function readExpectation(value: unknown): Expectation {
  const expect = isObject(value) ? value : {};
  const when = isObject(expect.when) ? expect.when : {};
  return {
    status: Array.isArray(expect.status) ? expect.status.filter((one) => typeof one === 'number') : [],
    body: isObject(expect.body) ? expect.body : {},
    when: Object.fromEntries(
      Object.entries(when).map(([status, body]) => [status, isObject(body) ? body : {}]),
    ),
    headers: isObject(expect.headers) ? expect.headers : {},
    maxMs: typeof expect.maxMs === 'number' ? expect.maxMs : undefined,
  };
}

function strings(value: unknown, nullable: boolean): Readonly<Record<string, string | null>> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(
    entries.map(([key, one]) => [key, nullable && one === null ? null : String(one)]),
  );
}
