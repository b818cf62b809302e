import type { Codec, Row } from './table.js'

/** RFC 4180, with other separators. Rows that nobody changes keep their text. */
export const CSV: Codec = {
  read(text) {
    const [header, ...rows] = recordsOf(text)
    if (!header) return []
    const separator = separatorOf(header)
    const names = cellsOf(header, separator)
    return rows.map((row): Row => {
      const cells = cellsOf(row, separator)
      return {
        text: row,
        cells: Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])),
      }
    })
  },
  write(rows, like, without) {
    const [first = ''] = recordsOf(like)
    const separator = separatorOf(first)
    const names = cellsOf(first, separator).filter((name) => name !== without)
    const quoted = (cells: readonly string[]): string =>
      cells.map((cell) => written(cell, separator)).join(separator)
    const header = without === undefined ? first : quoted(names)
    const end = like.includes('\r\n') ? '\r\n' : '\n'
    const lines = rows.map(
      ({ text, cells }) => text ?? quoted(names.map((name) => String(cells[name] ?? ''))),
    )
    return [header, ...lines, ''].join(end)
  },
}

/** The character that separates most cells of the header. */
function separatorOf(header: string): string {
  const count = (each: string): number => header.split(each).length
  return [',', ';', '\t', '|'].reduce((best, each) => (count(each) > count(best) ? each : best))
}

/** Lines, but for line ends inside quotes. */
function recordsOf(text: string): string[] {
  const records: string[] = []
  let record = ''
  for (const line of text.split(/\r?\n/)) {
    record = record === '' ? line : `${record}\n${line}`
    if ((record.split('"').length - 1) % 2 === 1) continue
    if (record !== '') records.push(record)
    record = ''
  }
  return records
}

function cellsOf(record: string, separator: string): string[] {
  const cells: string[] = []
  let open = ''
  for (const part of record.split(separator)) {
    open = open === '' ? part : `${open}${separator}${part}`
    if ((open.split('"').length - 1) % 2 === 1) continue
    cells.push(open.startsWith('"') ? open.slice(1, -1).replaceAll('""', '"') : open)
    open = ''
  }
  return cells
}

const written = (cell: string, separator: string): string =>
  cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
