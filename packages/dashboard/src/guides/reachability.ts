/** What stands in the way of a provider that has to call this address, from the address alone. */
export type Obstacle = 'loopback' | 'private' | 'plain-http';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const inner =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd])|\.(local|internal|lan|home\.arpa)$/;

export const obstacleOf = (baseUrl: string, runs: 'cloud' | 'anywhere'): Obstacle | undefined => {
  const { protocol, hostname } = new URL(baseUrl);
  if (loopback.test(hostname)) return 'loopback';
  if (runs === 'anywhere') return undefined;
  if (inner.test(hostname) || !hostname.includes('.')) return 'private';
  return protocol === 'https:' ? undefined : 'plain-http';
};

export const obstacleWords: Record<Obstacle, { readonly title: string; readonly text: string }> = {
  loopback: {
    title: 'Only this machine reaches the SCIM Base URL',
    text: 'It names localhost. Set ROLLCALL_PUBLIC_URL to the address under which the identity provider reaches this server, and start the server again; for a cloud service that is an https address on the internet, usually of a reverse proxy.',
  },
  private: {
    title: 'The SCIM Base URL is an address of a private network',
    text: 'A cloud service cannot reach it. Make the server reachable by an https address on the internet, usually with a reverse proxy, or use the provider’s on-premises agent; then set ROLLCALL_PUBLIC_URL to that address.',
  },
  'plain-http': {
    title: 'The SCIM Base URL is not https',
    text: 'Cloud services refuse plain http, and the InfraToken would travel readable. Put a reverse proxy with a certificate in front, and set ROLLCALL_PUBLIC_URL to its https address.',
  },
};
