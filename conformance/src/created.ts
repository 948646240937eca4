import { objectsOf } from './json.ts';
import { valueAt } from './json-path.ts';
import type { Answer } from './transport.ts';

/** Remembers every resource that came into being, wanted or not, from the answers that say so. */
export class CreatedResources {
  readonly #paths = new Set<string>();

  note(answer: Answer): void {
    const path = answer.request.path.replace(/\?.*$/, '');
    if (answer.request.method === 'DELETE' && answer.status === 204) this.#paths.delete(path);
    if (answer.request.method === 'PUT' && answer.status === 201) this.#paths.add(path);
    if (answer.request.method !== 'POST') return;
    if (answer.status === 201) this.#add(path, valueAt(answer.json, 'id'));
    for (const operation of objectsOf(valueAt(answer.json, 'Operations')))
      if (operation.method === 'POST') this.#addLocation(operation.location);
  }

  /** The newest first, so that groups go before their members. Forgets what it hands out. */
  take(): readonly string[] {
    const paths = [...this.#paths].reverse();
    this.#paths.clear();
    return paths;
  }

  #add(endpoint: string, id: unknown): void {
    if (typeof id === 'string' && id !== '') this.#paths.add(`${endpoint}/${encodeURIComponent(id)}`);
  }

  #addLocation(location: unknown): void {
    const match = typeof location === 'string' ? /\/([^/]+)\/([^/]+)$/.exec(location) : null;
    if (match !== null) this.#paths.add(`/${match[1]}/${match[2]}`);
  }
}
