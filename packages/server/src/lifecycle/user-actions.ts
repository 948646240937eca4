import type { UserAction } from '@rollcall/contracts';
import { type Actor, type Directories, type RemovedResources, type Scim, textOfBody } from '@rollcall/scim';
import { notFound, ProblemError } from '../http/problem.ts';

export interface Subject {
  readonly directoryId: string;
  readonly id: string;
  readonly actor: Actor;
  readonly requestId: string;
}

/**
 * What an admin does to one user goes the way of every change: through the engine, with its checks, its event and the
 * admin as the actor.
 */
export class UserActions {
  readonly #scim: Pick<Scim, 'handle'>;
  readonly #removed: RemovedResources;
  readonly #directories: Directories;

  constructor(scim: Pick<Scim, 'handle'>, removed: RemovedResources, directories: Directories) {
    this.#scim = scim;
    this.#removed = removed;
    this.#directories = directories;
  }

  /** @throws ProblemError 404, 409 */
  async perform(action: UserAction['action'], subject: Subject): Promise<void> {
    if (action === 'restore') return this.#restore(subject);
    if (action === 'remove') return this.#call('DELETE', subject, undefined);
    const value = action === 'activate';
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    const operations = [{ op: 'replace', path: 'active', value }];
    return this.#call('PATCH', subject, JSON.stringify({ schemas, Operations: operations }));
  }

  async #call(
    method: string,
    { directoryId, id, actor, requestId }: Subject,
    body: string | undefined,
  ): Promise<void> {
    const { status, body: answer } = await this.#scim.handle(
      { method, target: `/Users/${id}`, body, baseUrl: '', requestId, header: () => undefined },
      { directoryId, actor, scopes: ['scim:read', 'scim:write'] },
    );
    if (status < 300) return;
    if (status === 404) throw notFound('user');
    const { detail } = JSON.parse((await textOfBody(answer)) ?? '{}') as { detail?: string };
    throw new ProblemError(status, detail ?? 'The change was refused.');
  }

  async #restore({ directoryId, id, actor, requestId }: Subject): Promise<void> {
    const model = (await this.#directories.get(directoryId)).models.get('User');
    if (model === undefined) throw notFound('user');
    const context = { actor, requestId, now: new Date().toISOString(), learned: [] };
    const result = await this.#removed.restore({ directoryId, model, id }, context);
    if (result.kind === 'missing') throw notFound('removed user');
    if (result.kind === 'conflict')
      throw new ProblemError(
        409,
        `Another user has this ${result.attribute} now: change or remove that one first.`,
      );
  }
}
