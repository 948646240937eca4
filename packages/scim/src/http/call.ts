import type { JsonValue } from '../schema/json.ts';
import type { Target } from './target.ts';

/** One call as the operations see it: a request of its own, or one operation of a bulk request. */
export interface Call {
  /** Upper case. */
  readonly method: string;
  readonly target: Target;
  readonly baseUrl: string;
  header(name: string): string | undefined;
  /** The body, parsed when it is asked for. @throws ScimError `invalidSyntax` */
  body(): JsonValue;
}
