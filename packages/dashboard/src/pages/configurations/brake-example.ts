import type { DirectorySettings } from '@rollcall/contracts';

type Limits = Pick<DirectorySettings, 'brakeUsersMax' | 'brakePercentMax'>;

/** How many people who have been here for a day may lose access within an hour: the larger of number and share. */
export const brakeAllowance = ({ brakeUsersMax, brakePercentMax }: Limits, active: number): number =>
  Math.max(brakeUsersMax, Math.floor((active * brakePercentMax) / 100));

const people = (count: number): string =>
  count === 1 ? '1 person' : `${count.toLocaleString('en-GB')} people`;

/** `With 120 active users now, 12 people may lose access within an hour; the 13th is held.` */
export const brakeExample = (limits: Limits, active: number): string => {
  const allowed = brakeAllowance(limits, active);
  const users = active === 1 ? '1 active user' : `${active.toLocaleString('en-GB')} active users`;
  if (allowed === 0) return `With ${users} now, every deactivation and removal is held.`;
  if (allowed >= active)
    return `With ${users} now, ${people(allowed)} may lose access within an hour, which is everyone: the brake does not hold yet.`;
  return `With ${users} now, ${people(allowed)} may lose access within an hour; whoever comes after that is held.`;
};
