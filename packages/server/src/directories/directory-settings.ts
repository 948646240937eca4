import { DirectorySettings } from '@rollcall/contracts';
import { Value } from 'typebox/value';

/** What holds until an admin says otherwise; a directory stores only what differs. */
export const defaultSettings: DirectorySettings = {
  scimEnabled: false,
  unknownAttributes: 'learn',
  learnedAttributesMax: 500,
  reuseGroupByDisplayName: true,
  createMemberByEmail: true,
  bringBack: true,
  otherSources: 'rewrite',
  adoptBy: ['userName'],
  adoptFromOtherSources: false,
  brakeEnabled: true,
  brakeUsersMax: 10,
  brakePercentMax: 10,
  removedRetentionDays: 30,
  requestLogDays: 30,
  requestLogValues: 'keep',
};

/** Stored settings over the defaults. A key that a later version wrote is left out; a wrong value is an error. */
export const readSettings = (stored: unknown): DirectorySettings => {
  const settings = Value.Clean(DirectorySettings, { ...defaultSettings, ...asRecord(stored) });
  if (!Value.Check(DirectorySettings, settings))
    throw new Error('The stored settings of a directory are damaged');
  return settings;
};

const asRecord = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
