import { StoreUnavailable } from '@rollcall/scim';
import { isUnavailable } from '../db/unavailable.ts';

/** A part of the engine whose outages are told from its faults: the client of an outage is asked to come again. */
export const tellingOutages = <Part extends object>(part: Part): Part =>
  new Proxy(part, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...values: unknown[]): unknown => {
        const result: unknown = member.apply(target, values);
        return result instanceof Promise ? result.catch(tellOutage) : result;
      };
    },
  });

/** For `catch`: an outage as the engine knows it; any other error as it is. */
export function tellOutage(error: unknown): never {
  if (isUnavailable(error)) throw new StoreUnavailable('the database cannot be reached', { cause: error });
  throw error;
}
