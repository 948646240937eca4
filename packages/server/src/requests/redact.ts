import { namesSecret, type SecretNames } from './secret-names.ts';

const hidden = '(hidden)';

/** Deeper than the engine takes, so that nothing that it understood is lost; the walk is by recursion. */
const depthMax = 64;

export interface Redacted {
  readonly value: unknown;
  readonly hidSecrets: boolean;
}

/**
 * A JSON value without secrets: by key, by the path of a PATCH operation, and in JSON that stands inside text.
 * @throws Error when it nests too deep.
 */
export const hideSecrets = (value: unknown, secrets: SecretNames): Redacted => {
  let hidSecrets = false;
  const hide = (): string => {
    hidSecrets = true;
    return hidden;
  };
  const walk = (one: unknown, depth: number): unknown => {
    if (depth > depthMax) throw new Error('nests too deep');
    if (typeof one === 'string') return walkText(one, depth);
    if (Array.isArray(one)) return one.map((element) => walk(element, depth + 1));
    if (typeof one !== 'object' || one === null) return one;
    const path = Object.entries(one).find(([key]) => key.toLowerCase() === 'path')?.[1];
    const isSecretPath = typeof path === 'string' && namesSecret(path, secrets);
    return fromEntries(one, (key, inner) => {
      if (namesSecret(key, secrets) || (isSecretPath && key.toLowerCase() === 'value')) return hide();
      if (isSecretPath && inner === path) return hideLiterals(path);
      return walk(inner, depth + 1);
    });
  };
  const walkText = (text: string, depth: number): string => {
    if (!/^\s*[[{]/.test(text) || !namesSecret(text, secrets)) return text;
    try {
      return JSON.stringify(walk(JSON.parse(text), depth + 1));
    } catch {
      return hide();
    }
  };
  return { value: walk(value, 0), hidSecrets };
};

/** Keys and nothing but: each value says only what kind it is of. Run after `hideSecrets`, which bounds the depth. */
export const hideValues = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(hideValues);
  if (typeof value === 'object' && value !== null)
    return fromEntries(value, (key, inner) => {
      const name = key.toLowerCase();
      if (name === 'schemas' || name === 'op') return inner;
      if (name === 'path' && typeof inner === 'string') return hideLiterals(inner);
      return hideValues(inner);
    });
  return value === null ? null : `(${typeof value})`;
};

/** The values that a filter or path compares with, quoted or not. */
export const hideLiterals = (text: string): string =>
  text
    .replace(/"(?:[^"\\]|\\.)*"?/g, '"…"')
    .replace(/\b(eq|ne|co|sw|ew|gt|ge|lt|le)\s+(?!"…")[^\s)\]]+/gi, '$1 …');

export const hideAddresses = (text: string): string => text.replace(/[^\s"<>@]+@[^\s"<>@]+/g, '…');

/** `__proto__` stays an ordinary key. */
const fromEntries = (object: object, change: (key: string, value: unknown) => unknown): object => {
  const entries = Object.entries(object).map(([key, value]) => [key, change(key, value)] as const);
  return Object.fromEntries(entries);
};
