import type { AdminRole } from '@rollcall/contracts';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../http/problem.ts';

/** From the least to the most: each role may do what those before it may. */
const ranks: readonly AdminRole[] = ['viewer', 'admin', 'owner'];

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The role that a route takes: what it says in its `config`, else that of an admin for a change and that of a viewer
 * for a look. A route that forgets to say so is closed to viewers, never open.
 */
const roleFor = ({ method, routeOptions }: FastifyRequest): AdminRole =>
  routeOptions.config.role ?? (reads.has(method) ? 'viewer' : 'admin');

/** @throws ProblemError 403 that names both roles. */
export const checkRole = (request: FastifyRequest, role: AdminRole): void => {
  const needed = roleFor(request);
  if (ranks.indexOf(role) >= ranks.indexOf(needed)) return;
  throw new ProblemError(
    403,
    `This takes the role ${needed}; yours is ${role}. An owner can change it on the page Admins.`,
  );
};

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The least role that may call the route; without it a change takes an admin. */
    role?: AdminRole;
  }
}
