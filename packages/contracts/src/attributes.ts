import { type Static, Type } from 'typebox';
import { Instant } from './primitives.ts';

/** `GET /v1/directories/{directory}/attributes`: what the directory knows beyond RFC 7643. */
export const CustomAttribute = Type.Object(
  {
    resourceType: Type.String(),
    schema: Type.String(),
    path: Type.String({ description: 'Name, or name.subAttribute, as first spelled' }),
    type: Type.String(),
    multiValued: Type.Boolean(),
    origin: Type.Union([Type.Literal('learned'), Type.Literal('declared')]),
    firstSeen: Instant,
  },
  { $id: 'CustomAttribute' },
);
export type CustomAttribute = Static<typeof CustomAttribute>;

export const CustomAttributes = Type.Object(
  { items: Type.Array(CustomAttribute) },
  { $id: 'CustomAttributes' },
);
export type CustomAttributes = Static<typeof CustomAttributes>;
