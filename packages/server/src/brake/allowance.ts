import type { DirectorySettings } from '@rollcall/contracts';

/** How many people a sync may deprovision within an hour before further ones are held. */
export interface Allowance {
  /** People who have existed for a day or more. */
  readonly established: number;
  /** People who came within the last day: test accounts and probes come and go, and hold nobody up. */
  readonly fresh: number;
}

/** Connection tests of identity providers create, deactivate and delete users within minutes. */
const freshAtLeast = 2_000;

/**
 * The larger of a number and a share, so that it suits 50 people and 50,000: of 50 people 10 may go within an hour, of
 * 50,000 it is 5,000 at the default of ten percent.
 */
export function allowanceFor(settings: BrakeSettings, people: number): Allowance {
  const share = Math.floor((people * settings.brakePercentMax) / 100);
  const established = Math.max(settings.brakeUsersMax, share);
  return { established, fresh: Math.max(freshAtLeast, established) };
}

export type BrakeSettings = Pick<DirectorySettings, 'brakeEnabled' | 'brakeUsersMax' | 'brakePercentMax'>;
