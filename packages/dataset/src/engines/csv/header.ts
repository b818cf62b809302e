import { SecmlopsError } from '@secmlops/core'

const DELIMITERS = [',', ';', '\t', '|']

/** What the header line says of a CSV file. */
export interface CsvHeader {
  readonly delimiter: string
  readonly fields: number
}

/**
 * The delimiter is the candidate that occurs most often in the header line, outside quotes.
 * @throws SecmlopsError `empty-file` (exit 2) when the line is blank.
 */
export function csvHeader(line: string, path: string): CsvHeader {
  if (line.trim() === '')
    throw new SecmlopsError('empty-file', 'the file has no header line', {
      location: { path, line: 1 },
      remedy: 'Write a header line with the column names',
    })
  const bare = line.replace(/"[^"]*"/g, '')
  return DELIMITERS.map((delimiter) => ({
    delimiter,
    fields: bare.split(delimiter).length,
  })).reduce((most, each) => (each.fields > most.fields ? each : most))
}

/** The line that `csvHeader` judges, of the first bytes of a file. */
export function headerLine(text: string): string {
  return text.split(/\r|\n/, 1)[0] ?? ''
}
