import type { JsonObject } from '@rollcall/scim';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { refused } from './target-failure.ts';

/** A connection's settings over the defaults that their schema names; settings of a later version are left out. */
export function readConnectionSettings<T extends TSchema>(schema: T, stored: JsonObject): Static<T> {
  const settings = Value.Clean(schema, Value.Default(schema, structuredClone(stored)));
  if (Value.Check(schema, settings)) return settings;
  const [first] = Value.Errors(schema, settings);
  throw refused(
    `The settings of this connection are not valid (${first?.instancePath ?? ''} ${first?.message ?? ''}): open the connection, correct and save it.`,
  );
}
