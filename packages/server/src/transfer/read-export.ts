import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Value } from 'typebox/value';
import { type TransferLine, transferLine } from './transfer-line.ts';

/** A file that cannot be imported: a sentence for whoever wants to. */
export class NotAnExport extends Error {
  override readonly name = 'NotAnExport';
}

export interface NumberedLine {
  readonly number: number;
  readonly content: TransferLine;
}

/** @throws NotAnExport at the first line that does not belong there, and at the end of a file that is not whole. */
export async function* readExport(file: string): AsyncGenerator<NumberedLine> {
  let number = 0;
  let ended = false;
  for await (const text of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    const content = parseLine(text, number);
    if ((number === 1) !== 'export' in content)
      throw new NotAnExport(`${file} does not begin like an export of Rollcall.`);
    if (ended) throw new NotAnExport(`${file} goes on after its end, in line ${number}.`);
    ended = 'end' in content;
    yield { number, content };
  }
  if (!ended)
    throw new NotAnExport(`${file} is not whole: it breaks off after line ${number}. Export again.`);
}

function parseLine(text: string, number: number): TransferLine {
  try {
    const content: unknown = JSON.parse(text);
    if (Value.Check(transferLine, content)) return content;
  } catch {
    // Not even JSON: said below.
  }
  throw new NotAnExport(`Line ${number} is none of an export of Rollcall.`);
}
