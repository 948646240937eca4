import type { Context } from './context.ts';

/**
 * A check is data: one statement of an RFC, and the requests that show whether a server keeps it.
 *
 * It creates what it needs through its context, relies on no other check, and accepts every outcome the text
 * allows. It ends normally when the statement holds, and throws a `CheckFailure` when it does not.
 */
export interface Check {
  /** `rfc7644-3.5.2.1-add-simple`: the section, then a name of its own. */
  readonly id: string;
  /** `RFC 7644 §3.5.2.1` */
  readonly section: string;
  readonly level: Level;
  /** The statement, as a sentence about the server. */
  readonly title: string;
  /** What the server must offer for the statement to apply; without one of them the check is skipped. */
  readonly needs: readonly Feature[];
  run(context: Context): Promise<void>;
}

/** The requirement words of RFC 2119. Only a MUST that fails makes a run fail. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** What a server advertises in /ServiceProviderConfig, /ResourceTypes and /Schemas, or shows when asked. */
export type Feature =
  | 'patch'
  | 'bulk'
  | 'filter'
  | 'sort'
  | 'etag'
  | 'changePassword'
  | 'cursor'
  | 'search'
  | 'rootQuery'
  | 'schemas'
  | 'groups'
  | 'enterprise'
  | `User:${string}`
  | `Group:${string}`;

/** Checks that run one after another and may share fixtures; what they create is removed after the last one. */
export interface CheckGroup {
  readonly name: string;
  readonly checks: readonly Check[];
}

type Run = (context: Context) => Promise<void>;
type Define = (
  slug: string,
  title: string,
  ...rest: readonly [Run] | readonly [readonly Feature[], Run]
) => Check;

/**
 * Words to define the checks of one section with: `must`, `should`, `may`.
 *
 * @example
 * const { must } = section('RFC 7644 §3.6');
 * must('no-content', 'answers a DELETE with 204', async (context) => { … });
 * must('patch-gone', 'answers 404 to a PATCH of a deleted resource', ['patch'], async (context) => { … });
 */
export function section(
  name: string,
  needs: readonly Feature[] = [],
): { readonly must: Define; readonly should: Define; readonly may: Define } {
  const prefix = name.toLowerCase().replace(' ', '').replace(' §', '-');
  const define =
    (level: Level): Define =>
    (slug, title, ...rest) => {
      const [more, run] = rest.length === 1 ? [[], rest[0]] : rest;
      return { id: `${prefix}-${slug}`, section: name, level, title, needs: [...needs, ...more], run };
    };
  return { must: define('MUST'), should: define('SHOULD'), may: define('MAY') };
}
