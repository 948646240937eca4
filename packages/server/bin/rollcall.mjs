#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// Rubbish is collected before the heap has grown by half, and not fourfold: a third less memory under load, for a few
// hundredths of the processor time of single reads and a fifth of that of whole pages (docs/decisions/speed.md).
setFlagsFromString('--heap-growing-percent=50');
await import('../dist/main.js');
