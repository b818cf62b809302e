import type { Scalar } from '../engine.js'
import { untrusted } from './request.js'

export interface TrinoColumn {
  readonly name: string
  readonly type: string
}

export interface TrinoFault {
  readonly name: string
  readonly message: string
}

/** A part of an answer. */
export interface TrinoPage {
  readonly nextUri: string | undefined
  readonly columns: readonly TrinoColumn[] | undefined
  readonly rows: readonly (readonly Scalar[])[]
  /** A query that failed says so in a page with status 200. */
  readonly fault: TrinoFault | undefined
}

type Fields = Readonly<Record<string, unknown>>

/** @throws SecmlopsError `untrusted-answer` for what is no page of the protocol. */
export function readPage(text: string): TrinoPage {
  const page = parse(text)
  const { nextUri, columns, data, error } = page
  if (nextUri !== undefined && typeof nextUri !== 'string')
    throw untrusted('its address is no text')
  if (error !== undefined && error !== null && !isFields(error))
    throw untrusted('its error is none')
  return {
    nextUri,
    columns: columns === undefined ? undefined : listOf(columns).map(columnOf),
    rows: data === undefined || data === null ? [] : listOf(data).map(rowOf),
    fault: isFields(error)
      ? { name: textOf(error['errorName']), message: textOf(error['message']) }
      : undefined,
  }
}

function parse(text: string): Fields {
  try {
    const page: unknown = JSON.parse(text)
    if (isFields(page)) return page
  } catch {
    // Falls through: it could hold anything, so nothing of it is shown.
  }
  throw untrusted('it is not JSON')
}

function columnOf(column: unknown): TrinoColumn {
  const { name, type } = isFields(column) ? column : {}
  if (typeof name === 'string' && typeof type === 'string') return { name, type }
  throw untrusted('a column has no name')
}

function rowOf(row: unknown): readonly Scalar[] {
  const values = listOf(row)
  if (values.every(isScalar)) return values
  throw untrusted('a value is nested')
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw untrusted('a list is none')
}

function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : 'unknown'
}
