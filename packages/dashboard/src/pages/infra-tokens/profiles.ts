import type { InfraToken } from '@rollcall/contracts';

/** What stands for "no profile of its own" in a select box, whose values are text. */
const none = '';

const meanings: Readonly<Record<string, string>> = {
  strict: 'strict: the RFC to the letter',
  default: 'default: every known deviation',
  auto: 'auto: that of the provider, once its requests tell',
};

export const profileChoices = (profiles: readonly string[]): { value: string; label: string }[] => [
  { value: none, label: "The server's default" },
  ...profiles.map((name) => ({ value: name, label: meanings[name] ?? name })),
];

export const readProfile = (value: string): string | null => (value === none ? null : value);

export const writeProfile = ({ profile }: Pick<InfraToken, 'profile'>): string => profile ?? none;
