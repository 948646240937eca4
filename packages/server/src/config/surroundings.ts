import { existsSync } from 'node:fs';
import type { Surroundings } from './read-config.ts';
import type { Environment } from './setting.ts';

/** Docker and Podman leave a marker file, Kubernetes a variable. */
export const readSurroundings = (environment: Environment): Surroundings => ({
  inContainer:
    existsSync('/.dockerenv') ||
    existsSync('/run/.containerenv') ||
    environment['KUBERNETES_SERVICE_HOST'] !== undefined,
});
