import { type Static, type TSchema, Type } from 'typebox';

/** An instant as RFC 3339 text in UTC, e.g. `2026-01-31T09:30:00.000Z`. */
export const Instant = Type.String({ format: 'date-time' });

export const Uuid = Type.String({ format: 'uuid' });

/** What every refused call answers (RFC 9457). `detail` says what to do; `requestId` finds the call in the log. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    requestId: Type.String(),
    fields: Type.Optional(
      Type.Array(Type.Object({ path: Type.String(), detail: Type.String() }), {
        description: 'The fields of the request that were refused, each with what it takes',
      }),
    ),
  },
  { $id: 'Problem' },
);
export type Problem = Static<typeof Problem>;

/** A page of a list: `total` counts all matches, `startIndex` is 1-based. */
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object({
    total: Type.Integer({ minimum: 0 }),
    startIndex: Type.Integer({ minimum: 1 }),
    items: Type.Array(item),
  });

export const PageQuery = Type.Object({
  startIndex: Type.Optional(Type.Integer({ minimum: 1, default: 1 })),
  count: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
});
export type PageQuery = Static<typeof PageQuery>;

/** Every path below `/v1/directories/{directory}` names the directory, e.g. `default`. */
export const DirectoryParams = Type.Object({ directory: Type.String({ minLength: 1, maxLength: 64 }) });
export type DirectoryParams = Static<typeof DirectoryParams>;

export const ResourceParams = Type.Object({
  directory: Type.String({ minLength: 1, maxLength: 64 }),
  id: Uuid,
});
export type ResourceParams = Static<typeof ResourceParams>;
