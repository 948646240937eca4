import ipaddr from 'ipaddr.js';

/** Which addresses of private networks may be called: none, all, or those of a list of networks. */
export type PrivateTargets = boolean | readonly string[];

/**
 * Whether an IP address may be called. Whoever can enter a target's address must not reach through the server what only
 * the server can see, so that all but the public range is refused (loopback, private, link-local, multicast, …) unless
 * the operator allows it.
 */
export const mayCall = (address: string, allowed: PrivateTargets): boolean => {
  if (allowed === true || !ipaddr.isValid(address)) return allowed === true;
  // An IPv4 address that is written as an IPv6 one is judged as what it is.
  const parsed = ipaddr.process(address);
  if (parsed.range() === 'unicast') return true;
  return allowed !== false && allowed.some((network) => contains(network, parsed));
};

const contains = (network: string, address: ipaddr.IPv4 | ipaddr.IPv6): boolean => {
  const [base, bits] = ipaddr.parseCIDR(network.includes('/') ? network : `${network}/${widthOf(network)}`);
  return base.kind() === address.kind() && address.match(base, bits);
};

const widthOf = (network: string): number => (network.includes(':') ? 128 : 32);

/** A target that must not be called; the message says what the operator can do. */
export class RefusedTarget extends Error {
  constructor(host: string) {
    super(
      `${host} is an address of a private network, which is not called: set ROLLCALL_ALLOW_PRIVATE_TARGETS to its network, or to true.`,
    );
    this.name = 'RefusedTarget';
  }
}
