import type { Answered, Principal } from '@rollcall/scim';
import type { ScimFailure } from '../http/scim-error.ts';

/** A SCIM call once its answer is out, as the door saw it. */
export interface HeardCall {
  readonly requestId: string;
  readonly method: string;
  /** The whole address as on the wire, slashes and all. */
  readonly url: string;
  readonly header: (name: string) => string | undefined;
  readonly bodyBytes: number;
  readonly principal: Principal | undefined;
  /** Where the door refused it. */
  readonly failure: ScimFailure | undefined;
  /** Where the engine answered it. */
  readonly answered: Answered | undefined;
  readonly status: number;
  readonly durationMs: number;
}
