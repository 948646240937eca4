import { type Finding, NoHostError } from './hosts/host-finder.ts';

/** By the code of the system call or the SQLSTATE; what to do comes with it. */
const EXPLANATIONS: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there; start the server or correct DATABASE_URL.'],
  ['ENOENT', 'there is no such socket; start the server or correct DATABASE_URL.'],
  ['ENOTFOUND', 'the host name is unknown; correct it in DATABASE_URL.'],
  ['EAI_AGAIN', 'the host name cannot be looked up now; check the name service and DATABASE_URL.'],
  ['ETIMEDOUT', 'it does not answer; check address, network and firewall.'],
  ['EHOSTUNREACH', 'there is no route to the host; check address and network.'],
  ['28P01', 'it refuses the password; correct user and password in DATABASE_URL.'],
  ['28000', 'it refuses the user; correct DATABASE_URL or allow the user in pg_hba.conf.'],
  ['3D000', 'the database does not exist; create it or correct DATABASE_URL.'],
  ['53300', 'it has no connection left; raise max_connections or lower the pool size.'],
  ['57P03', 'it is still starting; try again shortly.'],
]);

/** Why the database cannot be used, for whoever set DATABASE_URL. */
export function explain(error: unknown): string {
  if (error instanceof NoHostError) return error.findings.map(explainFinding).join(' ');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  return EXPLANATIONS.get(code) ?? `${message.replace(/\.$/, '')}; check DATABASE_URL and the server.`;
}

function explainFinding({ host, answer }: Finding): string {
  if ('error' in answer) return `${host.name}: ${explain(answer.error)}`;
  return answer.role === 'standby'
    ? `${host.name} is a standby, which only reads; promote it or name the primary in DATABASE_URL.`
    : `${host.name} is set to refuse writing; set default_transaction_read_only to off there.`;
}
