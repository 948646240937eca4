import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { NamedSchemas } from './openapi-schemas.ts';

/** The admin API described in OpenAPI 3.1, from the same schemas that check it. Registered before the routes. */
export const describeApi = async (app: FastifyInstance, version: string): Promise<void> => {
  const named = new NamedSchemas();
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Rollcall admin API',
        version,
        description:
          'What the dashboard uses. Sign in with POST /v1/auth/sign-in/email; the session is a cookie. Every change must name its own Origin. Identity providers speak SCIM 2.0 at /scim/v2 instead.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'Set-up', description: 'The first admin' },
        { name: 'Session', description: 'Signing in and out' },
        { name: 'Account', description: 'The own sessions and second factor' },
        { name: 'Admins', description: 'Who may open the dashboard, and what they may do' },
        { name: 'Directories', description: 'Settings and figures of a directory' },
        { name: 'Infra Tokens', description: 'The secrets of identity providers' },
        { name: 'Users', description: 'Who was provisioned' },
        { name: 'Deprovisioning brake', description: 'Changes that are held until an admin decides' },
        { name: 'Provisioning log', description: 'What identity providers sent, and what became of it' },
        { name: 'Events', description: 'What has happened, in order and without a gap' },
        { name: 'Connections', description: 'Targets that changes are reflected to' },
        { name: 'Security events', description: 'Signed tokens of what has happened (RFC 9967)' },
        { name: 'Groups', description: 'Groups and their members' },
        { name: 'Attributes', description: 'What the directory knows beyond RFC 7643' },
      ],
      components: {
        securitySchemes: {
          infraToken: {
            type: 'http',
            scheme: 'bearer',
            description: 'An InfraToken; for events one with the scope events:read',
          },
          connectionSecret: {
            type: 'http',
            scheme: 'bearer',
            description: 'The secret of a connection of the kind security-events-poll',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'rollcall.session_token',
            description: 'Set by signing in; behind https its name starts with __Secure-',
          },
        },
      },
    },
    transform: ({ schema, url }) => ({ schema: named.mark(schema), url }),
    transformObject: (document) =>
      'openapiObject' in document ? named.refer(document.openapiObject) : document.swaggerObject,
  });
  await app.register(fastifySwaggerUi, {
    routePrefix: '/api-docs',
    // No badge from somebody's validator on the internet.
    uiConfig: { url: '/api-docs-json', displayRequestDuration: true, validatorUrl: null },
  });
  app.get('/api-docs-json', { schema: { hide: true } }, async (_request, reply) => reply.send(app.swagger()));
};
