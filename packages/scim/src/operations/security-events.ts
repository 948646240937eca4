/** What a server makes known of its security events in ServiceProviderConfig (RFC 9967 §4). */
export interface SecurityEvents {
  /** Whether requests are completed later: not at all, at the server's discretion, when the client asks for it. */
  readonly asyncRequest: 'none' | 'long' | 'request';
  /** What streams of the directory bring. */
  readonly eventUris: readonly string[];
}

/** `undefined`: the directory has no security events. */
export type FindSecurityEvents = (directoryId: string) => Promise<SecurityEvents | undefined>;
