import { type ErrorKind, errorRow } from './error-table.ts';

export const errorSchemaUrn = 'urn:ietf:params:scim:api:messages:2.0:Error';

/**
 * Which of the things that one kind stands for it was, where a host explains them apart. Not on the wire: RFC 7644
 * knows kinds alone.
 */
export type ErrorReason =
  | 'notJson'
  | 'required'
  | 'wrongType'
  | 'notCanonical'
  | 'unknownAttribute'
  | 'tooManyAttributes'
  | 'unknownMember'
  | 'otherSource';

interface ScimErrorDetails {
  readonly reason?: ErrorReason;
  /** The attribute or path that was refused, as the client wrote it. */
  readonly path?: string;
  /** Where in a filter or path the trouble starts, in UTF-16 units from 0. */
  readonly offset?: number;
  /** Whole seconds after which the same request may succeed: the `Retry-After` of the answer. */
  readonly retryAfterSeconds?: number;
  /** For the log only, never for the client. */
  readonly cause?: unknown;
}

/** The body of an error answer (RFC 7644 §3.12). */
export interface ScimErrorBody {
  readonly schemas: readonly [typeof errorSchemaUrn];
  readonly status: string;
  readonly scimType?: string;
  readonly detail: string;
}

/**
 * A call refused for a reason that the client may know. `detail` names what to fix; `cause` stays in the log.
 * RFC 7644 §3.12.
 */
export class ScimError extends Error {
  readonly kind: ErrorKind;
  readonly reason: ErrorReason | undefined;
  readonly path: string | undefined;
  readonly offset: number | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(kind: ErrorKind, detail: string, details: ScimErrorDetails = {}) {
    super(detail, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ScimError';
    this.kind = kind;
    this.reason = details.reason;
    this.path = details.path;
    this.offset = details.offset;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  get status(): number {
    return errorRow(this.kind).status;
  }

  toBody(): ScimErrorBody {
    const { status, scimType } = errorRow(this.kind);
    return {
      schemas: [errorSchemaUrn],
      status: String(status),
      ...(scimType === undefined ? {} : { scimType }),
      detail: this.message,
    };
  }
}
