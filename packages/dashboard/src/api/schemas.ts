import type {
  Cleared,
  ExtensionSchema,
  ExtensionSchemaPatch,
  ExtensionSchemaRequest,
  ExtensionSchemas,
} from '@rollcall/contracts';
import { queryOptions } from '@tanstack/react-query';
import { directory, directoryPath } from './paths.ts';
import { request } from './request.ts';

export const schemasQuery = queryOptions({
  queryKey: [directory, 'schemas'],
  queryFn: ({ signal }) => request<ExtensionSchemas>('GET', directoryPath('/schemas'), { signal }),
});

const schemaPath = (id: string): string => directoryPath(`/schemas/${encodeURIComponent(id)}`);

/** Also gives a learned schema its name. */
export const declareSchema = (body: ExtensionSchemaRequest): Promise<ExtensionSchema> =>
  request('POST', directoryPath('/schemas'), { body });

export const changeSchema = (id: string, body: ExtensionSchemaPatch): Promise<ExtensionSchema> =>
  request('PATCH', schemaPath(id), { body });

export const removeSchema = (id: string): Promise<Cleared> => request('DELETE', schemaPath(id));
