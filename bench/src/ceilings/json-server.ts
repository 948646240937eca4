/** The ceiling of any Node server: node:http, bodies parsed, the same user answered to everyone. */
import { createServer } from 'node:http';
import { enterpriseUser } from '../data/enterprise-user.ts';

const user = enterpriseUser(1, { custom: true });

const answer = (body: string, path: string): string => {
  if (body !== '') JSON.parse(body);
  return JSON.stringify(path.startsWith('/Users?') ? { totalResults: 1, Resources: [user] } : user);
};

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = answer(Buffer.concat(chunks).toString('utf8'), request.url ?? '');
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'content-type': 'application/scim+json' });
    response.end(text);
  });
}).listen(Number(process.env['PORT']), '127.0.0.1');
process.on('SIGTERM', () => process.exit());
