import type { Config } from '../config/config.ts';
import { readConfig, unknownSettings } from '../config/read-config.ts';
import { readSurroundings } from '../config/surroundings.ts';
import type { Terminal } from './terminal.ts';

/** @throws ConfigError */
export const loadConfig = ({ environment, err }: Terminal): Config => {
  for (const line of unknownSettings(environment)) err(`Warning: ${line}\n`);
  return readConfig(environment, readSurroundings(environment));
};
