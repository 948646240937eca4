/** The parameters of one statement: values in, `$1`, `$2`, … out. Nothing from outside is ever part of the text. */
export class SqlParameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  json(value: unknown): string {
    return `${this.add(JSON.stringify(value))}::jsonb`;
  }

  /** A `uuid`; `undefined` where the text is none, which then equals no id. */
  uuid(value: unknown): string | undefined {
    return isUuid(value) ? `${this.add(value)}::uuid` : undefined;
  }
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids are what the server gave out: lower-case UUIDs (`id` is caseExact, RFC 7643 §3.1). */
export const isUuid = (value: unknown): value is string =>
  typeof value === 'string' && uuidPattern.test(value);
