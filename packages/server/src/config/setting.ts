import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

export interface Setting<T> {
  /** The environment variable. */
  readonly name: string;
  /** Completes the sentence "NAME takes …". */
  readonly takes: string;
  /** A wrong value is not repeated in the error. */
  readonly secret: boolean;
  parse(text: string): { readonly value: T } | undefined;
}

interface Definition<S extends TSchema> {
  readonly name: string;
  /** What the text must be before it is read. */
  readonly schema: S;
  readonly takes: string;
  readonly secret?: boolean;
}

export const setting = <S extends TSchema>(definition: Definition<S>): Setting<Static<S>> =>
  settingAs(definition, (text) => text);

/** A setting whose text stands for something else. */
export const settingAs = <S extends TSchema, T>(
  { name, schema, takes, secret = false }: Definition<S>,
  read: (text: Static<S>) => T,
): Setting<T> => ({
  name,
  takes,
  secret,
  parse: (text) => (Value.Check(schema, text) ? { value: read(text) } : undefined),
});

/** The value, or what is wrong with it. Set to nothing counts as not set, as `docker run -e NAME=` leaves it. */
export const readSetting = <T>(
  { name, takes, secret, parse }: Setting<T>,
  environment: Environment,
): { value: T | undefined } | { problem: string } => {
  const given = environment[name] ?? '';
  if (given.trim() === '') return { value: undefined };
  const text = secret ? given : given.trim();
  return parse(text) ?? { problem: `${name} takes ${takes}${secret ? '.' : `, not "${shorten(text)}".`}` };
};

export type Environment = Readonly<Record<string, string | undefined>>;

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
