/** Who may import whom, and what a source may say: the rooms and doors of the house style as a table. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../../', import.meta.url));
const scim = join(packages, 'scim', 'src');

interface Source {
  /** Below `packages`, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const specifier =
  /^(?:import|export)\b[^;'"]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;

function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mts)$/.test(name) && !/(^|[/\\])(node_modules|dist)[/\\]/.test(name))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      const imports = [...text.matchAll(specifier)].map(
        ([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '',
      );
      return { path: relative(packages, join(folder, name)).split(sep).join('/'), text, imports };
    });
}

/** Tests may use anything; so may the contract suite, which is a test that authors of stores run. */
const isTest = ({ path }: Source): boolean =>
  /\.test\.tsx?$/.test(path) || /\/(testing|e2e)\//.test(path) || path.endsWith('/store-contract.ts');

const ofPackage = (name: string) =>
  sourcesBelow(join(packages, name, 'src')).filter((source) => !isTest(source));
const engine = ofPackage('scim');

/** Each room of the engine with the rooms that it may know. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  errors: [],
  schema: [],
  tolerances: [],
  catalog: ['schema'],
  path: ['schema', 'tolerances'],
  filter: ['errors', 'schema', 'tolerances', 'path'],
  resource: ['errors', 'schema', 'tolerances', 'path'],
  patch: ['errors', 'schema', 'tolerances', 'path', 'filter', 'resource'],
  store: ['schema', 'path', 'filter', 'resource'],
  operations: ['errors', 'schema', 'tolerances', 'path', 'filter', 'resource', 'patch', 'store'],
  adapters: ['errors', 'http'],
  http: ['errors', 'schema', 'tolerances', 'resource', 'store', 'operations'],
};

/** Arrows that point the wrong way today. Only ever shorten this list. */
const knownDetours: readonly string[] = [];

/** Sources that name an identity provider today. Only ever shorten this list. */
const knownNaming: readonly string[] = [];

const roomOf = (path: string): string => path.split('/').slice(2, -1)[0] ?? '';

describe('The engine', () => {
  it('imports nothing from outside itself', () => {
    const outside = engine.flatMap(({ path, imports }) =>
      imports
        .filter(
          (from) => !from.startsWith('.') || !resolve(packages, dirname(path), from).startsWith(scim + sep),
        )
        .map((from) => `${path} → ${from}`),
    );
    expect(outside).toEqual([]);
  });

  it('has its arrows point one way', () => {
    const wrong = engine
      .filter(({ path }) => roomOf(path) !== '')
      .flatMap(({ path, imports }) => {
        const room = roomOf(path);
        return imports
          .map((from) =>
            roomOf(
              relative(packages, resolve(packages, dirname(path), from))
                .split(sep)
                .join('/'),
            ),
          )
          .filter((other) => other !== room && !(rooms[room] ?? []).includes(other))
          .map((other) => `${path} → ${other}`);
      });
    expect([...new Set(wrong)].sort()).toEqual([...knownDetours].sort());
  });

  it('has no room that the table does not know', () => {
    expect([...new Set(engine.map(({ path }) => roomOf(path)))].filter((room) => room !== '').sort()).toEqual(
      Object.keys(rooms).sort(),
    );
  });

  it('does not give away its tests', () => {
    expect(
      engine
        .filter(({ imports }) => imports.some((from) => from.includes('/testing/')))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe('The other packages', () => {
  it.each<[string, readonly string[]]>([
    ['contracts', ['@rollcall/scim']],
    ['server', ['@rollcall/scim', '@rollcall/contracts']],
    ['dashboard', ['@rollcall/contracts']],
  ])('%s knows only %j of this repository', (name, allowed) => {
    const others = ofPackage(name).flatMap(({ path, imports }) =>
      imports
        .filter(
          (from) =>
            from.startsWith('@rollcall/') ||
            (from.startsWith('.') &&
              !resolve(packages, dirname(path), from).startsWith(join(packages, name) + sep)),
        )
        .filter((from) => !allowed.includes(from))
        .map((from) => `${path} → ${from}`),
    );
    expect(others).toEqual([]);
  });
});

describe('Every source', () => {
  const sources = ['scim', 'contracts', 'server', 'dashboard'].flatMap(ofPackage);

  it('is named for what it does', () => {
    expect(
      sources
        .filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc)(\.|\/)/i.test(path))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  it('is free of "any": the linter refuses it, and no source may suspend that', () => {
    const { linter } = JSON.parse(readFileSync(join(packages, '..', 'biome.json'), 'utf8')) as {
      readonly linter: { readonly rules: { readonly suspicious: Readonly<Record<string, string>> } };
    };
    expect(linter.rules.suspicious['noExplicitAny']).toBe('error');
    const suspending = /biome-ignore\s+lint\/suspicious\/noExplicitAny|@ts-ignore|@ts-nocheck/;
    expect(sources.filter(({ text }) => suspending.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('of engine and server names no identity provider outside tolerances/', () => {
    const names =
      /\b(okta|entra|azure ?ad|onelogin|jumpcloud|keycloak|authentik|pingfederate|pingone|google workspace|hoppscotch)\b/i;
    // What the provisioning log tells an admin is in the words of the identity provider; a connector is of its target.
    const may = [
      'scim/src/tolerances/',
      'server/src/connections/',
      'server/src/requests/recognise-client.ts',
      'server/src/requests/explanations.ts',
    ];
    const naming = sources
      .filter(({ path }) => /^(scim|server)\//.test(path) && !may.some((start) => path.startsWith(start)))
      .filter(({ text }) => names.test(text))
      .map(({ path }) => path);
    expect(naming.sort()).toEqual([...knownNaming].sort());
  });
});
