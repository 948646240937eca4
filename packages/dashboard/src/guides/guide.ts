/**
 * A set-up guide as data. Texts may hold `**the provider's own words**` and `` `code` ``. They state what the provider
 * is known to do; what differs between its editions is said as such.
 */
export type Guide = {
  readonly id: string;
  readonly name: string;
  /** For which application of the provider the guide is. */
  readonly about: string;
  /** Where the provider runs: a cloud service has to reach this server through the internet. */
  readonly runs: 'cloud' | 'anywhere';
  /** What the provider calls the two values. */
  readonly fields: { readonly baseUrl: string; readonly token: string };
  readonly steps: readonly Step[];
  readonly mapping: readonly Mapping[];
  readonly mappingNote?: string;
  readonly customAttributes: readonly string[];
  readonly groups: readonly string[];
  readonly leaving: readonly string[];
  readonly pitfalls: readonly string[];
};

export type Step = { readonly title: string; readonly actions: readonly string[] };

/** One line of the attribute mapping: the provider's name, and the SCIM attribute. */
export type Mapping = { readonly theirs: string; readonly scim: string; readonly note?: string };
