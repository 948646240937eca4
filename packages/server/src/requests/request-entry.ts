import type { BodyKept } from '@rollcall/contracts';
import type { Tolerated } from '@rollcall/scim';

/** One row of the provisioning log, ready to be written: nothing in it is secret any more. */
export interface RequestEntry {
  readonly id: string;
  readonly directoryId: string;
  readonly at: Date;
  readonly requestId: string;
  readonly token: { readonly id: string; readonly label: string } | undefined;
  readonly client: string | undefined;
  readonly userAgent: string;
  readonly method: string;
  /** Below the base URL, without the query. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** A label of bounded number: `Users`, `Bulk`, `other`, …. */
  readonly endpoint: string;
  readonly resourceType: string | undefined;
  readonly resourceId: string | undefined;
  readonly subject: string | undefined;
  /** Folded text to search in; `undefined` where values are not kept. */
  readonly search: string | undefined;
  readonly attributes: readonly string[];
  /** JSON text. */
  readonly body: string | undefined;
  readonly bodyBytes: number;
  readonly bodyKept: BodyKept;
  readonly status: number;
  readonly failed: boolean;
  readonly scimType: string | undefined;
  readonly errorKind: string | undefined;
  readonly errorReason: string | undefined;
  readonly errorPath: string | undefined;
  readonly detail: string | undefined;
  readonly explanation: string | undefined;
  readonly answer: AnswerSummary;
  readonly tolerated: readonly Tolerated[];
  readonly durationMs: number;
}

export interface AnswerSummary {
  readonly resourceId?: string;
  readonly totalResults?: number;
  readonly itemsPerPage?: number;
  readonly operations?: number;
  readonly failedOperations?: number;
}
