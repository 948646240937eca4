import { defaultFilterLimits, type FilterLimits } from '../filter/parse-filter.ts';

/** What one request may cost. */
export interface Limits extends FilterLimits {
  /** Resources of a page where the client names no `count`. */
  readonly countDefault: number;
  readonly countMax: number;
  /** How long a cursor can be used. */
  readonly cursorTimeoutSeconds: number;
  readonly patchOperationsMax: number;
  readonly bulkOperationsMax: number;
  /** Octets of a bulk request, or of a group; the host that reads the socket enforces it. */
  readonly bulkPayloadMax: number;
  /** Values of one multi-valued attribute; members of a group have no limit. */
  readonly valuesPerAttributeMax: number;
  /** How deep a body may nest. */
  readonly bodyDepthMax: number;
}

export const defaultLimits: Limits = {
  ...defaultFilterLimits,
  countDefault: 200,
  countMax: 1_000,
  cursorTimeoutSeconds: 3_600,
  patchOperationsMax: 5_000,
  bulkOperationsMax: 1_000,
  bulkPayloadMax: 10 * 1_048_576,
  valuesPerAttributeMax: 1_000,
  bodyDepthMax: 16,
};
