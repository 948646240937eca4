/**
 * The admin API in one place: every request and response of `/v1` as a TypeBox schema. The server validates and
 * documents (OpenAPI 3.1) with them; the dashboard takes their static types only.
 */
export * from './account.ts';
export * from './admins.ts';
export * from './attributes.ts';
export * from './connection-settings.ts';
export * from './connections.ts';
export * from './directories.ts';
export * from './events.ts';
export * from './infra-tokens.ts';
export * from './lifecycle.ts';
export * from './primitives.ts';
export * from './requests.ts';
export * from './resources.ts';
export * from './schemas.ts';
export * from './security-events.ts';
export * from './setup.ts';
