/**
 * Prints what a browser loads, gzipped, and fails when the first load grows past its limit. The first load is every
 * script and style sheet that index.html names; the rest are pages, loaded when they are opened.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const firstScriptsMaxKb = 250;
const app = new URL('../dist/app/', import.meta.url);
const kb = (bytes) => `${(bytes / 1000).toFixed(1).padStart(7)} kB`;

const html = readFileSync(new URL('index.html', app), 'utf8');
const named = new Set([...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1]));
const files = readdirSync(new URL('assets/', app))
  .filter((name) => name.endsWith('.js') || name.endsWith('.css'))
  .map((name) => ({
    name,
    first: named.has(`assets/${name}`),
    bytes: gzipSync(readFileSync(new URL(`assets/${name}`, app)), { level: 9 }).length,
  }))
  .sort((a, b) => Number(b.first) - Number(a.first) || b.bytes - a.bytes);

for (const file of files)
  console.log(`${kb(file.bytes)}  ${file.first ? 'first load' : 'on demand '}  ${file.name}`);

const sum = (predicate) => files.filter(predicate).reduce((total, file) => total + file.bytes, 0);
const firstScripts = sum((file) => file.first && file.name.endsWith('.js'));
console.log(`${kb(firstScripts)}  first load, scripts`);
console.log(`${kb(sum((file) => file.first && file.name.endsWith('.css')))}  first load, styles`);
console.log(`${kb(sum(() => true))}  everything`);
if (firstScripts > firstScriptsMaxKb * 1000) {
  console.error(`The first load's scripts are larger than ${firstScriptsMaxKb} kB.`);
  process.exitCode = 1;
}
