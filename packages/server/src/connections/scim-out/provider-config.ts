import type { JsonObject, JsonValue } from '@rollcall/scim';
import { valueAt } from '../attribute-value.ts';

/** What the target says of itself (RFC 7643 §5). */
export interface ProviderConfig {
  readonly patch: boolean;
  readonly filter: boolean;
  readonly etag: boolean;
  readonly pageSize: number;
}

const pageSizeMax = 200;

/** A target that does not say is taken to do what most do. */
export const readProviderConfig = (body: JsonObject = {}): ProviderConfig => ({
  patch: isSupported(valueAt(body, 'patch.supported'), true),
  filter: isSupported(valueAt(body, 'filter.supported'), true),
  etag: isSupported(valueAt(body, 'etag.supported'), false),
  pageSize: pageSizeOf(valueAt(body, 'filter.maxResults')),
});

const isSupported = (value: JsonValue | undefined, otherwise: boolean): boolean =>
  typeof value === 'boolean' ? value : otherwise;

const pageSizeOf = (value: JsonValue | undefined): number =>
  typeof value === 'number' && value >= 1 ? Math.min(Math.trunc(value), pageSizeMax) : 100;

/** Read anew after ten minutes; a PATCH that turns out not to be there is remembered as long. */
export class ProviderConfigs {
  readonly #known = new Map<string, { readonly config: ProviderConfig; readonly until: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  async of(key: string, read: () => Promise<ProviderConfig>): Promise<ProviderConfig> {
    const known = this.#known.get(key);
    if (known !== undefined && known.until > this.#now()) return known.config;
    const config = await read();
    this.set(key, config);
    return config;
  }

  set(key: string, config: ProviderConfig): void {
    this.#known.set(key, { config, until: this.#now() + 600_000 });
  }
}
