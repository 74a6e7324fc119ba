import type { Cell } from '../../domain/importing';

/** Bytes. More is no list of cases. */
export const MOST_BYTES = 20 * 1024 * 1024;

export type Table = readonly (readonly Cell[])[];

/** A CSV in the separator it is written in; the byte order mark and old Windows letters are understood. */
const readCsv = async (file: File, separatorOf: (text: string) => string): Promise<Table> => {
  const bytes = await file.arrayBuffer();
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('windows-1252').decode(bytes);
  }
  const { parse } = await import('papaparse');
  return parse<string[]>(text, { skipEmptyLines: false, delimiter: separatorOf(text) }).data;
};

const anySign = (): string => '';

/**
 * The first sheet of a spreadsheet, or a CSV. Throws where it is neither. `separatorOf`: what stands between the cells of a
 * CSV, where its text tells; otherwise it is guessed.
 */
export const readTable = async (file: File, separatorOf: (text: string) => string = anySign): Promise<Table> => {
  if (!/\.xlsx$/i.test(file.name)) return readCsv(file, separatorOf);
  const { readSheet } = await import('read-excel-file/universal');
  return (await readSheet(await file.arrayBuffer())) as unknown as Table;
};
