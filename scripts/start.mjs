/** `npm start`: installs and builds what is missing, then serves. Arguments go to `rollcall`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { checkNode, install, root } from './steps.mjs';

checkNode();
await install();
await build();
// In this process: its signals are the server's, and nothing waits in between.
process.argv[1] = join(root, 'packages/server/bin/rollcall.mjs');
await import(pathToFileURL(process.argv[1]).href);
