/** `npm run conformance -- <base URL> <token>`: the conformance runner against any SCIM 2.0 server. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bin, checkNode, install, node, root } from './steps.mjs';

checkNode();
await install();
await node([bin('typescript/bin/tsc'), '-b', 'conformance'], { quiet: true });
process.argv[1] = join(root, 'conformance/dist/main.js');
await import(pathToFileURL(process.argv[1]).href);
