/** Directories of plain files as a tar archive (ustar), as far as a PostgreSQL data directory needs it. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

const BLOCK = 512;
const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** Names, kinds and contents only: no times or owners, so the same directory gives the same bytes. */
export async function packDirectory(directory: string): Promise<Buffer> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const named = entries
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .map(({ entry, path }) => ({ entry, path, name: relative(directory, path).split(sep).join('/') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const blocks: Buffer[] = [];
  for (const { entry, path, name } of named) {
    const content = entry.isDirectory() ? Buffer.alloc(0) : await readFile(path);
    blocks.push(
      header(name, entry.isDirectory(), content.length),
      content,
      Buffer.alloc(padding(content.length)),
    );
  }
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

/** Makes the files of an archive beneath `directory`, readable by their owner alone. */
export async function unpackDirectory(archive: Buffer, directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const entries = [...entriesOf(archive)];
  for (const { name, isDirectory } of entries)
    if (isDirectory) await mkdir(join(directory, name), { recursive: true, mode: 0o700 });
  // A thousand files one by one would take a second.
  const files = entries.filter(({ isDirectory }) => !isDirectory);
  for (let start = 0; start < files.length; start += 32)
    await Promise.all(
      files
        .slice(start, start + 32)
        .map(({ name, content }) => writeFile(join(directory, name), content, { mode: 0o600 })),
    );
}

/** @throws Error when the archive is cut off or a name would leave the directory */
function* entriesOf(archive: Buffer): Generator<{ name: string; isDirectory: boolean; content: Buffer }> {
  let offset = 0;
  while (offset + BLOCK <= archive.length && archive[offset] !== 0) {
    const field = (start: number, end: number) =>
      archive.toString('utf8', offset + start, offset + end).replace(/\0.*$/s, '');
    const name = field(0, 100);
    const size = Number.parseInt(field(124, 136), 8);
    if (name.split('/').includes('..') || !Number.isSafeInteger(size))
      throw new Error(`Not a template: ${name}`);
    const start = offset + BLOCK;
    if (start + size > archive.length) throw new Error(`The template ends within ${name}`);
    yield { name, isDirectory: field(156, 157) === '5', content: archive.subarray(start, start + size) };
    offset = start + size + padding(size);
  }
}

function header(name: string, isDirectory: boolean, size: number): Buffer {
  if (Buffer.byteLength(name) > 99) throw new Error(`Name too long for a template: ${name}`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write(isDirectory ? '0000700' : '0000600', 100);
  block.write('0000000', 108);
  block.write('0000000', 116);
  block.write(size.toString(8).padStart(11, '0'), 124);
  block.write('00000000000', 136);
  block.write('        ', 148);
  block.write(isDirectory ? '5' : '0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
