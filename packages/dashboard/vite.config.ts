import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['ROLLCALL_DEV_SERVER'] ?? 'http://127.0.0.1:3170';

/**
 * Builds to `dist/app`, which the server hands out at `/`. `npx vite` serves the sources with reload and passes API
 * calls on to a running server (ROLLCALL_DEV_SERVER, else the default port).
 */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows no inline script and no data: URL.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/v1': server, '/scim': server, '/api-docs': server },
  },
});
