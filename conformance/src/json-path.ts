import { isObject } from './json.ts';

/**
 * Paths into a JSON document: `name.givenName`, `emails[0].value`, `emails[type=work].value`,
 * `["urn:…:User"].department`, `members.length`, and `$` for the document itself.
 */
type Step =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'where'; readonly key: string; readonly is: string };

const STEP = /\[\s*"([^"]*)"\s*\]|\[(\d+)\]|\[\s*([A-Za-z0-9_$]+)\s*=\s*([^\]]*)\]|([^.[\]]+)/g;

function parsePath(path: string): readonly Step[] {
  const steps: Step[] = [];
  for (const [, quoted, index, where, is, plain] of path.matchAll(STEP)) {
    if (quoted !== undefined) steps.push({ kind: 'key', key: quoted });
    else if (index !== undefined) steps.push({ kind: 'index', index: Number(index) });
    else if (where !== undefined)
      steps.push({ kind: 'where', key: where, is: (is ?? '').replace(/^"|"$/g, '') });
    else if (plain !== undefined && plain !== '$') steps.push({ kind: 'key', key: plain });
  }
  return steps;
}

function walk(value: unknown, step: Step): unknown {
  switch (step.kind) {
    case 'index':
      return Array.isArray(value) ? value[step.index] : undefined;
    case 'where':
      return Array.isArray(value)
        ? value.find((element) => isObject(element) && String(element[step.key]) === step.is)
        : undefined;
    case 'key':
      if (Array.isArray(value)) return step.key === 'length' ? value.length : undefined;
      return isObject(value) && Object.hasOwn(value, step.key) ? value[step.key] : undefined;
  }
}

/** The value at a path, or `undefined` where the path leads nowhere. */
export function valueAt(document: unknown, path: string): unknown {
  return parsePath(path).reduce<unknown>(walk, document);
}
