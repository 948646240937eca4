import { readFileSync } from 'node:fs';

/** From package.json, one folder up from `src` and from `dist`. */
export const version: string = (() => {
  const description: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (typeof description !== 'object' || description === null || !('version' in description))
    return 'unknown';
  return String(description.version);
})();
