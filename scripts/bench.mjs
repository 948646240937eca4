/** `npm run bench`: load on Rollcall, its peers and the ceilings of this machine. `-- --help` lists the options. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { bin, checkNode, install, node, root } from './steps.mjs';

checkNode();
await install();
await build();
await node([bin('typescript/bin/tsc'), '-b', 'bench'], { quiet: true });
process.argv[1] = join(root, 'bench/dist/bench/src/main.js');
await import(pathToFileURL(process.argv[1]).href);
