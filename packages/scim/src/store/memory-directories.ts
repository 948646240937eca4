import type { ResourceType } from '../schema/attribute.ts';
import { fold } from '../schema/fold.ts';
import { buildResourceModel, type CustomAttribute, extendResourceModel } from '../schema/resource-model.ts';
import type { Directories, Directory, DirectoryPolicy } from './directories.ts';
import { plainPolicy } from './directories.ts';

/** Directories of one process: each starts with the same resource types and learns for itself. */
export class MemoryDirectories implements Directories {
  readonly #resourceTypes: readonly ResourceType[];
  readonly #policy: DirectoryPolicy;
  readonly #byId = new Map<string, Directory>();

  constructor(resourceTypes: readonly ResourceType[], policy: DirectoryPolicy = plainPolicy) {
    this.#resourceTypes = resourceTypes;
    this.#policy = policy;
  }

  async get(directoryId: string): Promise<Directory> {
    return this.read(directoryId);
  }

  async refresh(directoryId: string): Promise<Directory> {
    return this.read(directoryId);
  }

  read(directoryId: string): Directory {
    const present = this.#byId.get(directoryId);
    if (present !== undefined) return present;
    const models = new Map(this.#resourceTypes.map((type) => [type.name, buildResourceModel(type)]));
    const directory = { id: directoryId, models, policy: this.#policy };
    this.#byId.set(directoryId, directory);
    return directory;
  }

  /** False where one of the attributes has been learned otherwise meanwhile; then none is taken. */
  learn(directoryId: string, learned: readonly CustomAttribute[]): boolean {
    const directory = this.read(directoryId);
    const fresh: CustomAttribute[] = [];
    for (const attribute of learned) {
      const known = directory.models
        .get(attribute.resourceType)
        ?.custom.find((one) => keyOf(one) === keyOf(attribute));
      if (known === undefined) fresh.push(attribute);
      else if (!agrees(known, attribute)) return false;
    }
    const models = new Map(
      [...directory.models].map(([name, model]) => [
        name,
        extendResourceModel(
          model,
          fresh.filter(({ resourceType }) => resourceType === name),
        ),
      ]),
    );
    this.#byId.set(directoryId, { ...directory, models });
    return true;
  }
}

const keyOf = ({ schema, path }: CustomAttribute): string => `${fold(schema)} ${fold(path)}`;

/** Whether two learned the same of an attribute: its name as spelled, type, and whether it has many values. */
export const agrees = (left: CustomAttribute, right: CustomAttribute): boolean =>
  left.path === right.path &&
  left.schema === right.schema &&
  left.definition.type === right.definition.type &&
  left.definition.multiValued === right.definition.multiValued;
