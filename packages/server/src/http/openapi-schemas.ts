/**
 * Schemas that have a name (`$id`) stand once in `components.schemas` and are referred to, so that a reader and a code
 * generator see `InfraToken` and not a copy of it in each route. In two steps, because the generator in between would
 * copy named schemas back: `mark` takes them out of a route's schema, `refer` puts references into the document.
 */
export class NamedSchemas {
  readonly #schemas = new Map<string, unknown>();

  mark<T>(schema: T): T {
    return this.#mark(schema) as T;
  }

  refer<T extends object>(document: T): T {
    const referred = asReferences(document) as T & { components?: { schemas?: object } };
    const schemas = Object.fromEntries(
      [...this.#schemas].map(([name, schema]) => [name, asReferences(schema)]),
    );
    return { ...referred, components: { ...referred.components, schemas } };
  }

  #mark(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.#mark(entry));
    if (typeof value !== 'object' || value === null) return value;
    const { $id, ...rest } = value as Record<string, unknown>;
    const marked = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, this.#mark(inner)]));
    if (typeof $id !== 'string') return marked;
    this.#schemas.set($id, marked);
    return { [marker]: $id };
  }
}

const marker = 'x-named-schema';

const asReferences = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asReferences);
  if (typeof value !== 'object' || value === null) return value;
  const name = Object.entries(value).find(([key]) => key === marker)?.[1];
  if (typeof name === 'string') return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => entryOf(key, asReferences(inner))));
};

/** Problems have a media type of their own (RFC 9457 §3), which the generator does not know. */
const entryOf = (key: string, value: unknown): [string, unknown] => {
  const isProblem =
    key === 'application/json' && JSON.stringify(value).includes('#/components/schemas/Problem"');
  return [isProblem ? 'application/problem+json' : key, value];
};
