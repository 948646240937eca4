import type { Connection, ConnectionEventKind, ConnectionKind, ConnectionPatch } from '@rollcall/contracts';
import { ApiError, asSentence } from '../../api/problem.ts';
import { faultOf } from './setting-fault.ts';
import { initialSettings, type Settings, type SettingsField, settingsOf } from './settings-fields.ts';

/** What the form of a connection holds. */
export type ConnectionValues = {
  name: string;
  /** Blank where there is nothing to enter, or the stored one stays. */
  secret: string;
  settings: Settings;
  /** `null`: all. */
  eventKinds: string[] | null;
  resourceTypes: string[] | null;
};

export const valuesOf = (fields: readonly SettingsField[], connection?: Connection): ConnectionValues => ({
  name: connection?.name ?? '',
  secret: '',
  settings: initialSettings(fields, connection?.settings),
  eventKinds: connection?.eventKinds ?? null,
  resourceTypes: connection?.resourceTypes ?? null,
});

/** What is sent, for a new connection and for one that is changed. */
export const bodyOf = (
  values: ConnectionValues,
  stored?: Connection['settings'],
): ConnectionPatch & Pick<Required<ConnectionPatch>, 'name' | 'settings'> => ({
  name: values.name.trim(),
  settings: settingsOf(values.settings, stored),
  eventKinds: values.eventKinds as ConnectionEventKind[] | null,
  resourceTypes: values.resourceTypes,
  ...(values.secret.trim() === '' ? {} : { secret: values.secret.trim() }),
});

const needed = (text: string): string | null => (text.trim() === '' ? 'Fill this in.' : null);

/** What is missing or wrong, by the path of its field; the rest is the server's to judge. */
export const faultsIn = (
  values: ConnectionValues,
  fields: readonly SettingsField[],
  needsSecret: boolean,
): Record<string, string> => {
  const none = (chosen: string[] | null) => (chosen?.length === 0 ? 'Choose at least one.' : null);
  const all: [string, string | null][] = [
    ['name', needed(values.name)],
    ['secret', needsSecret ? needed(values.secret) : null],
    ['eventKinds', none(values.eventKinds)],
    ['resourceTypes', none(values.resourceTypes)],
    ...fields.map((field): [string, string | null] => [
      `settings.${field.name}`,
      faultOf(field, values.settings[field.name] ?? field.initial),
    ]),
  ];
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null));
};

/** `body/settings/mappings/0/from` and `settings.mappings.0.from` both belong to the field `settings.mappings`. */
export const refusedFields = (error: unknown): Record<string, string> => {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    (error.problem.fields ?? []).map(({ path, detail }) => {
      const steps = path.split(/[/.]/).filter((step) => step !== '' && step !== 'body');
      return [steps.slice(0, steps[0] === 'settings' ? 2 : 1).join('.'), asSentence(detail)];
    }),
  );
};

export const secretWords: Readonly<Record<string, { label: string; description: string }>> = {
  hoppscotch: {
    label: 'InfraToken of Hoppscotch',
    description: "Made in Hoppscotch's admin dashboard, with an admin account that stays.",
  },
  scim: { label: 'Bearer token', description: 'May read and write users and groups there.' },
};

export const secretWordsOf = ({ kind }: Pick<ConnectionKind, 'kind'>) =>
  secretWords[kind] ?? { label: 'Secret', description: 'What the target asks for.' };
