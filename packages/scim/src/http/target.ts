import type { Lenience } from '../tolerances/lenience.ts';

/** The path and query of a request, below the base URL. */
export interface Target {
  /** Percent-decoded segments of the path. */
  readonly segments: readonly string[];
  /** The last value of a parameter that is given several times counts; names in any case. */
  parameter(name: string): string | undefined;
}

/** `undefined`: a path that no endpoint can have (an empty segment, broken percent-encoding). */
export function parseTarget(target: string, lenience: Lenience): Target | undefined {
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const written = path.split('/').slice(path.startsWith('/') ? 1 : 0);
  const withoutEnd = written.at(-1) === '' ? written.slice(0, -1) : written;
  if (withoutEnd.includes('') && !lenience.allows('doubled-slashes')) return undefined;
  const segments = withoutEnd.filter((segment) => segment !== '').map(decode);
  if (segments.some((segment) => segment === undefined)) return undefined;
  // `+` is a space in a query (WHATWG URL, application/x-www-form-urlencoded).
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  const parameters = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  return {
    segments: segments.filter((segment) => segment !== undefined),
    parameter: (name) => parameters.get(name.toLowerCase()),
  };
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
