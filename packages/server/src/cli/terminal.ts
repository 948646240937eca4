import type { Environment } from '../config/setting.ts';

/** What a command sees of the process, so that tests can stand in for it. */
export interface Terminal {
  readonly environment: Environment;
  readonly isTty: boolean;
  /** Results and logs. */
  out(text: string): void;
  /** What is for people alone: progress, warnings, errors. */
  err(text: string): void;
}

export const processTerminal = (): Terminal => ({
  environment: process.env,
  isTty: process.stdout.isTTY ?? false,
  out: (text) => {
    process.stdout.write(text);
  },
  err: (text) => {
    process.stderr.write(text);
  },
});
