import type { Scalar } from '../engine.js'
import type { RemoteColumn } from '../remote/session.js'
import { FAILURES } from './request.js'

export interface TrinoFault {
  readonly name: string
  readonly message: string
}

/** A part of an answer. */
export interface TrinoPage {
  readonly nextUri: string | undefined
  readonly columns: readonly RemoteColumn[] | undefined
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
    throw FAILURES.untrusted('its address is no text')
  if (error !== undefined && error !== null && !isFields(error))
    throw FAILURES.untrusted('its error is none')
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
  throw FAILURES.untrusted('it is not JSON')
}

function columnOf(column: unknown): RemoteColumn {
  const { name, type } = isFields(column) ? column : {}
  if (typeof name === 'string' && typeof type === 'string') return { name, type }
  throw FAILURES.untrusted('a column has no name')
}

function rowOf(row: unknown): readonly Scalar[] {
  const values = listOf(row)
  if (values.every(isScalar)) return values
  throw FAILURES.untrusted('a value is nested')
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw FAILURES.untrusted('a list is none')
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
