/**
 * A form from the JSON Schema of a kind's settings: the forms of it that the kinds use, each as a field. A schema that
 * none fits is edited by no field and keeps its value.
 */
export type SettingsField = {
  readonly name: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly required: boolean;
  /** What the field shows before anything was entered. */
  readonly initial: Setting;
  readonly input: FieldInput;
};

export type FieldInput =
  | { readonly kind: 'text'; readonly form: Form | undefined }
  | { readonly kind: 'switch' }
  | { readonly kind: 'number'; readonly min: number | undefined; readonly max: number | undefined }
  | {
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly label: string }[];
    }
  | { readonly kind: 'list'; readonly form: Form | undefined }
  | { readonly kind: 'pairs'; readonly columns: readonly Column[] };

/** What a text has to look like. */
export type Form = { readonly pattern: RegExp; readonly example: string | undefined };
export type Column = { readonly name: string; readonly title: string; readonly form: Form | undefined };
export type Pair = Record<string, string>;
export type Setting = string | number | boolean | string[] | Pair[];
export type Settings = Record<string, Setting>;

type Schema = Readonly<Record<string, unknown>>;

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const properties = (schema: Schema): readonly [string, Schema][] =>
  Object.entries(isSchema(schema['properties']) ? schema['properties'] : {}).filter(
    (entry): entry is [string, Schema] => isSchema(entry[1]),
  );
const titleOf = (name: string, schema: Schema): string => text(schema['title']) ?? name;

const formOf = ({ pattern, examples }: Schema): Form | undefined =>
  typeof pattern === 'string'
    ? { pattern: new RegExp(pattern), example: Array.isArray(examples) ? text(examples[0]) : undefined }
    : undefined;

const inputOf = (schema: Schema): FieldInput | undefined => {
  const { anyOf, items } = schema;
  if (Array.isArray(anyOf)) {
    const options = anyOf.filter(isSchema).flatMap((one) => {
      const value = text(one['const']);
      return value === undefined ? [] : [{ value, label: text(one['title']) ?? value }];
    });
    return { kind: 'choice', options };
  }
  if (schema['type'] === 'string') return { kind: 'text', form: formOf(schema) };
  if (schema['type'] === 'boolean') return { kind: 'switch' };
  if (schema['type'] === 'integer')
    return { kind: 'number', min: number(schema['minimum']), max: number(schema['maximum']) };
  if (schema['type'] !== 'array' || !isSchema(items)) return undefined;
  if (items['type'] === 'string') return { kind: 'list', form: formOf(items) };
  const columns = properties(items).map(([name, column]) => ({
    name,
    title: titleOf(name, column),
    form: formOf(column),
  }));
  return { kind: 'pairs', columns };
};

/** As the form's other descriptions: with a full stop, unless an address stands at the end. */
const sentence = (words: string | undefined): string | undefined =>
  words === undefined || /(\.|:\/\/\S+)$/.test(words) ? words : `${words}.`;

const empty = (input: FieldInput): Setting => {
  if (input.kind === 'switch') return false;
  return input.kind === 'list' || input.kind === 'pairs' ? [] : '';
};

export const settingsFieldsOf = (schema: Schema): SettingsField[] => {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return properties(schema).flatMap(([name, property]) => {
    const input = inputOf(property);
    if (input === undefined) return [];
    const given = property['default'] as Setting | undefined;
    const field = {
      name,
      title: titleOf(name, property),
      description: sentence(text(property['description'])),
      input,
    };
    const needed = required.includes(name) && given === undefined;
    return [{ ...field, required: needed, initial: given ?? empty(input) }];
  });
};

/** What the fields show of stored settings, over the defaults. */
export const initialSettings = (
  fields: readonly SettingsField[],
  stored: Readonly<Record<string, unknown>> = {},
): Settings =>
  Object.fromEntries(fields.map(({ name, initial }) => [name, (stored[name] as Setting) ?? initial]));

const isBlank = (value: Setting): boolean => typeof value === 'string' && value.trim() === '';

const tidy = (value: Setting): Setting => {
  if (typeof value === 'string') return value.trim();
  if (!Array.isArray(value)) return value;
  return value.map((one) =>
    typeof one === 'string'
      ? one.trim()
      : Object.fromEntries(Object.entries(one).map(([name, each]) => [name, each.trim()])),
  ) as Setting;
};

/** What is sent: a blank field falls back to its default; what no field knows stays as it is stored. */
export const settingsOf = (
  values: Settings,
  stored: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => {
  const settings: Record<string, unknown> = { ...stored };
  for (const [name, value] of Object.entries(values)) {
    if (isBlank(value)) delete settings[name];
    else settings[name] = tidy(value);
  }
  return settings;
};
