import { SecmlopsError, type Evaluation, type Tools } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import type { Reference } from '../comparison/measure.js'
import type { CompareOptions } from '../comparison/options.js'
import type { DriftSettings } from '../settings.js'
import { measurePerformance, type Performance } from './performance.js'

/** Of the labels of the current rows: all are there, some are, or there is no such column. */
export type Labels = 'all' | 'some' | 'none'

/** Undefined where the policy asks for no performance. */
export async function labelsOf(
  table: Table,
  { performance }: DriftSettings,
): Promise<Labels | undefined> {
  if (!performance) return undefined
  const { label } = performance
  const there = (await table.columns()).some(({ name }) => name === label)
  if (!there) return 'none'
  const [scalars] = await table.scalars([label])
  return scalars?.missing === 0 ? 'all' : 'some'
}

/** Labels that come late are no missing column and no missing values. */
export function withoutLateLabels(
  { options, performance }: DriftSettings,
  labels: Labels | undefined,
): CompareOptions {
  if (!performance || labels === 'all') return options
  const { label } = performance
  const columns = options.columns?.filter((name) => name !== label)
  return {
    ...options,
    ignore: [...new Set([...(options.ignore ?? []), label])],
    ...(columns && { columns }),
  }
}

export interface PerformanceInput {
  readonly settings: DriftSettings
  readonly labels: Labels | undefined
  readonly tools: Pick<Tools, 'random'>
}

/** @throws SecmlopsError `no-rows` (exit 2) for a reference without rows, and as `measurePerformance`. */
export async function performanceOf(
  reference: Reference,
  current: Table,
  { settings: { performance, options }, labels, tools }: PerformanceInput,
): Promise<Performance | Partial<Evaluation>> {
  if (!performance) return {}
  if ('profile' in reference)
    throw new SecmlopsError(
      'no-rows',
      'performance cannot be estimated against a profile: it holds no predictions beside their labels',
      {
        location: { path: reference.path },
        remedy: 'Name a table with predictions and labels as the reference',
      },
    )
  return measurePerformance({
    reference,
    current,
    settings: performance,
    random: tools.random('drift performance'),
    subject: options.subject,
    left: [...(options.ignore ?? []), ...(options.id === undefined ? [] : [options.id])],
    isLabelled: labels !== 'none',
  })
}
