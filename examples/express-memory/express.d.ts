/** Types of what this example uses of Express, whose packages hold none. An app would install `@types/express`. */
declare module 'express' {
  import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';

  interface Response extends ServerResponse {
    send(body: string): void;
  }
  type Handler = (request: IncomingMessage, response: Response) => unknown;
  type Middleware = (request: IncomingMessage, response: Response, next: () => void) => unknown;

  interface Router extends RequestListener {
    use(path: string, handler: Handler): void;
    use(middleware: Middleware): void;
    get(path: string, handler: Handler): void;
  }

  interface Application extends Router {
    listen(port: number, host: string, onListening: () => void): Server;
  }

  export interface Express {
    (): Application;
    json(): Middleware;
    Router(): Router;
  }

  const express: Express;
  export default express;
}

declare module 'express4' {
  export { default } from 'express';
}
