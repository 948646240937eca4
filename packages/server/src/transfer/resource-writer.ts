import {
  createScim,
  type Directories,
  type JsonObject,
  type Principal,
  type RemovedResources,
  type Scim,
  type Store,
  textOfBody,
} from '@rollcall/scim';

const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export type WriteResult = { readonly id: string } | { readonly refused: string };

export interface ResourceWriterOptions {
  readonly store: Store;
  readonly directories: Directories;
  readonly removed: RemovedResources;
  readonly directoryId: string;
}

/** Writes one resource at a time through an engine of its own, which gives the next new one the id that it is to have. */
export class ResourceWriter {
  readonly #scim: Scim;
  readonly #directories: Directories;
  readonly #principal: Principal;
  #nextId = '';

  constructor({ store, directories, removed, directoryId }: ResourceWriterOptions) {
    this.#directories = directories;
    this.#scim = createScim({ store, directories, removed, newId: () => this.#nextId });
    this.#principal = {
      directoryId,
      actor: { kind: 'system', id: 'import', label: 'import' },
      scopes: ['scim:read', 'scim:write'],
    };
  }

  create(type: string, id: string, attributes: JsonObject): Promise<WriteResult> {
    this.#nextId = id;
    return this.#send('POST', type, '', attributes);
  }

  /** What `attributes` does not name stays. */
  change(type: string, id: string, { schemas: _, ...attributes }: JsonObject): Promise<WriteResult> {
    return this.#send('PATCH', type, `/${id}`, {
      schemas: [patchUrn],
      Operations: [{ op: 'replace', value: attributes }],
    });
  }

  addMembers(type: string, id: string, ids: readonly string[]): Promise<WriteResult> {
    const value = ids.map((member) => ({ value: member }));
    return this.#send('PATCH', type, `/${id}`, {
      schemas: [patchUrn],
      Operations: [{ op: 'add', path: 'members', value }],
    });
  }

  async #send(method: string, type: string, rest: string, body: JsonObject): Promise<WriteResult> {
    const { directoryId } = this.#principal;
    const model = (await this.#directories.get(directoryId)).models.get(type);
    if (model === undefined) return { refused: `This directory has no resource type "${type}".` };
    const target = `${model.type.endpoint}${rest}?attributes=id`;
    const { status, body: answer } = await this.#scim.handle(
      {
        method,
        target,
        header: () => undefined,
        body: JSON.stringify(body),
        baseUrl: '',
        requestId: 'import',
      },
      this.#principal,
    );
    const { id = rest.slice(1), detail } = JSON.parse((await textOfBody(answer)) ?? '{}') as Answer;
    return status < 300 ? { id } : { refused: detail ?? `The engine answered ${status}.` };
  }
}

interface Answer {
  readonly id?: string;
  readonly detail?: string;
}
