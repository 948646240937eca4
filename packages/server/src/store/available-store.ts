import { type Store, StoreUnavailable } from '@rollcall/scim';
import { isUnavailable } from '../db/unavailable.ts';

/** A store whose outages are told from its faults: the client of an outage is asked to come again. */
export const availableStore = (store: Store): Store => ({
  create: (resource) => store.create(resource).catch(tellOutage),
  read: (key, select) => store.read(key, select).catch(tellOutage),
  update: (change) => store.update(change).catch(tellOutage),
  remove: (removal) => store.remove(removal).catch(tellOutage),
  list: (query) => store.list(query).catch(tellOutage),
});

/** For `catch`: an outage as the engine knows it; any other error as it is. */
export function tellOutage(error: unknown): never {
  if (isUnavailable(error)) throw new StoreUnavailable('the database cannot be reached', { cause: error });
  throw error;
}
