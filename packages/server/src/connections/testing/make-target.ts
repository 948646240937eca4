import type { JsonObject } from '@rollcall/scim';
import type { Target } from '../connector.ts';
import { MemoryDirectory } from './memory-directory.ts';
import { MemoryLinks } from './memory-links.ts';

export interface TestTarget extends Target {
  readonly links: MemoryLinks;
  readonly directory: MemoryDirectory;
}

/** A target with everything in memory but the network. */
export const makeTarget = (secret: string, settings: JsonObject): TestTarget => ({
  connectionId: 'connection',
  settings,
  secret,
  fetch,
  links: new MemoryLinks(),
  directory: new MemoryDirectory(),
  issuer: { url: 'https://rollcall.example.com', sign: async (claims) => JSON.stringify(claims) },
  signal: new AbortController().signal,
});
