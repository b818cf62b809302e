import type { RequirementResult } from '@secmlops/core'
import { formatNumber } from './number.js'

/** `accuracy.robust 0.797 [0.697, 0.876] >= 0.1  n=64  net`: what was measured, in front of what is required. */
export function measuredText({
  id,
  statement,
  value,
  interval,
  n,
  subject,
}: RequirementResult): string {
  const bound = statement.startsWith(`${id} `) ? statement.slice(id.length + 1) : `(${statement})`
  const range = interval && `[${digits(interval.lower)}, ${digits(interval.upper)}]`
  const number = value === undefined ? 'not measured' : digits(value)
  const parts = [id, number, range, bound].filter((part) => part !== undefined).join(' ')
  return [parts, n === undefined ? undefined : `n=${String(n)}`, subject]
    .filter((part) => part !== undefined)
    .join('  ')
}

/** Three digits after the point are more than a sample of a pull request tells. */
function digits(value: number | null): string {
  return value === null || Number.isInteger(value)
    ? formatNumber(value)
    : formatNumber(Number(value.toFixed(3)))
}

/** Why a policy that asks for 95% sees an interval of 90%; undefined where no interval decides. */
export function intervalNote(results: readonly RequirementResult[]): string | undefined {
  const decided = results.filter(({ statement }) => /[<>]=/.test(statement))
  const confidences = new Set(decided.flatMap(({ interval }) => interval?.confidence ?? []))
  if (confidences.size === 0) return undefined
  const each = [...confidences].map((confidence) => {
    const oneSided = `${percent((1 + confidence) / 2)}%`
    return `a two-sided interval of ${percent(confidence)}% is a one-sided bound of ${oneSided} at either end`
  })
  return `An interval in brackets decides by the end nearest to failure: ${each.join('; ')}.`
}

function percent(share: number): string {
  return formatNumber(Number((share * 100).toFixed(6)))
}
