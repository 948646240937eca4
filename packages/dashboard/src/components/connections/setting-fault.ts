import type { FieldInput, Form, Pair, Setting, SettingsField } from './settings-fields.ts';

/** Each text of a value with the form that it has to have. */
const textsOf = (input: FieldInput, value: Setting): readonly (readonly [string, Form | undefined])[] => {
  if (input.kind === 'text') return [[String(value), input.form]];
  if (input.kind === 'list') return (value as string[]).map((one) => [one, input.form]);
  if (input.kind !== 'pairs') return [];
  return (value as Pair[]).flatMap((pair) =>
    input.columns.map(({ name, form }) => [pair[name] ?? '', form] as const),
  );
};

/** Why the server would refuse a value: a text that is missing, or has not its form. */
export const faultOf = ({ input, required }: SettingsField, value: Setting): string | null => {
  const texts = textsOf(input, value);
  const mayBeBlank = input.kind === 'text' && !required;
  if (!mayBeBlank && texts.some(([one]) => one.trim() === '')) return 'Fill this in.';
  const wrong = texts.find(
    ([one, form]) => one.trim() !== '' && form !== undefined && !form.pattern.test(one.trim()),
  );
  if (wrong === undefined) return null;
  const [one, form] = wrong;
  return `${one} is not in the form that is asked for${form?.example === undefined ? '' : `, such as ${form.example}`}.`;
};
