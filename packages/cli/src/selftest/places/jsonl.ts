import type { Cells, Codec } from './table.js'

/** One JSON object in each line. */
export const JSONL: Codec = {
  read: (text) =>
    text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line) => ({ text: line, cells: JSON.parse(line) as Cells })),
  write: (rows) => rows.map(({ text, cells }) => `${text ?? JSON.stringify(cells)}\n`).join(''),
}
