/** What a host must be to be used: `target_session_attrs` of libpq, as far as a server that writes can want it. */
export type Wanted = 'any' | 'read-write' | 'primary';

export interface DatabaseHosts {
  /** An address for each host, in the order in which they are tried; the driver reads one host only. */
  readonly urls: readonly [string, ...string[]];
  readonly wanted: Wanted;
}

const shape = /^(postgres(?:ql)?:\/\/)((?:[^/?#]*@)?)([^/?#]*)([^?#]*)(?:\?([^#]*))?$/;
const place = /^(\[[^\]]+\]|[^:[\]]*)(?::(\d*))?$/;

/** These are read here; the driver takes no notice of the last two, and would mistake the first two. */
const readHere = new Set(['host', 'port', 'target_session_attrs', 'load_balance_hosts']);

/**
 * Reads an address with one host or several, as libpq spells it: `db1:5432,db2:5432` or `host=db1,db2`, where one
 * `port` holds for all. Without `target_session_attrs` several hosts mean the one that can be written to.
 * `undefined`: it is no such address.
 */
export const readDatabaseHosts = (url: string): DatabaseHosts | undefined => {
  const [, scheme, user = '', authority = '', path = '', query = ''] = shape.exec(url) ?? [];
  if (scheme === undefined) return undefined;
  const parameters = new URLSearchParams(query);
  const places = placesOf(authority, parameters);
  const wanted = readWanted(parameters.get('target_session_attrs') ?? (places?.[1] ? 'read-write' : 'any'));
  if (places === undefined || wanted === undefined) return undefined;
  const rest = query.split('&').filter((pair) => !readHere.has(pair.split('=')[0] ?? ''));
  const [first = url, ...others] =
    places.length === 1
      ? [url]
      : places.map((name) => `${scheme}${user}${name}${path}${rest.length > 0 ? `?${rest.join('&')}` : ''}`);
  return [first, ...others].every((each) => URL.canParse(each))
    ? { urls: [first, ...others], wanted }
    : undefined;
};

const readWanted = (text: string): Wanted | undefined =>
  text === 'any' || text === 'read-write' || text === 'primary' ? text : undefined;

/** Host and port of each. The parameters win over what stands before the path, as with libpq. */
const placesOf = (authority: string, parameters: URLSearchParams): string[] | undefined => {
  const written = authority.split(',').map((text) => place.exec(text));
  const hosts = parameters.get('host')?.split(',').map(asHost) ?? written.map((match) => match?.[1]);
  const ports = parameters.get('port')?.split(',') ?? written.map((match) => match?.[2] ?? '');
  if (hosts.length === 1) return written.length === 1 ? [hosts[0] ?? ''] : undefined;
  const fits = ports.length === 1 || ports.length === hosts.length;
  if (!fits || !hosts.every(Boolean) || !ports.every(isPort)) return undefined;
  return hosts.map((host, index) => {
    const port = ports.length === 1 ? ports[0] : ports[index];
    return port === '' ? `${host}` : `${host}:${port}`;
  });
};

/** A socket's folder and an IPv6 address as they stand in an address. */
const asHost = (text: string): string => {
  if (text.startsWith('/')) return encodeURIComponent(text);
  return text.includes(':') && !text.startsWith('[') ? `[${text}]` : text;
};

const isPort = (text: string | undefined): boolean =>
  text === '' || (/^\d{1,5}$/.test(text ?? '') && Number(text) >= 1 && Number(text) <= 65_535);
