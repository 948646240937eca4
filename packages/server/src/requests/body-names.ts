/** What a body speaks of: whom, for the search, and which attributes, for the list. */
import { asObject, asText, type JsonObject, member, objectsIn } from '../admin/resources/json-object.ts';

const attributesMax = 30;

/** Names and addresses of the person or group, the one to show first. */
export const namesGiven = (body: unknown): string[] => {
  const object = asObject(body);
  if (object === undefined) return [];
  const operations = operationsOf(object);
  if (operations.length > 0) return operations.flatMap((operation) => namesInOperation(operation));
  return namesIn(object);
};

const namesIn = (object: JsonObject): string[] =>
  [
    member(object, 'displayName'),
    member(object, 'userName'),
    member(asObject(member(object, 'name')), 'formatted'),
    member(object, 'email'),
    member(object, 'externalId'),
    ...objectsIn(member(object, 'emails')).map((email) => member(email, 'value')),
  ]
    .map(asText)
    .filter((text) => text !== undefined);

const namesInOperation = (operation: JsonObject): string[] => {
  const value = member(operation, 'value');
  const path = asText(member(operation, 'path'));
  if (path === undefined) return namesIn(asObject(value) ?? {});
  return namesIn({ [path]: value });
};

/** Attributes of a resource, or those that the operations of a PATCH name. */
export const attributesGiven = (body: unknown): string[] => {
  const object = asObject(body);
  if (object === undefined) return [];
  const operations = operationsOf(object);
  const names =
    operations.length === 0
      ? Object.keys(object)
      : operations.flatMap(
          (operation) =>
            asText(member(operation, 'path')) ?? Object.keys(asObject(member(operation, 'value')) ?? {}),
        );
  return [...new Set(names)]
    .filter((name) => !/^(schemas|id|meta|operations)$/i.test(name))
    .slice(0, attributesMax);
};

/** The texts that a filter compares with. */
export const textsCompared = (filter: string): string[] => {
  const quoted = [...filter.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text);
  const bare = [...filter.matchAll(/\beq\s+([^\s"()[\]]+)/gi)].map(([, text = '']) => text);
  return [...quoted, ...bare]
    .filter((text) => !/^(true|false|null|work|home|other)$/i.test(text))
    .slice(0, 10);
};

const operationsOf = (object: JsonObject): JsonObject[] => objectsIn(member(object, 'Operations'));
