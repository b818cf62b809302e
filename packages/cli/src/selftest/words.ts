import type { Selftest } from './selftest.js'
import type { FaultResult } from './run-fault.js'

/** What became of a fault, in the words of the table. */
export const STATUS: Readonly<Record<FaultResult['status'], string>> = {
  caught: 'caught',
  missed: 'MISSED',
  'not-applicable': 'n/a',
}

/** What the last column says. */
export function detailOf({ status, found, reason = '', add }: FaultResult): string {
  if (found) return found.place === '' ? found.rule : `${found.rule} at ${found.place}`
  return status === 'not-applicable' && add !== undefined ? `${reason}; add ${add}` : reason
}

/** How many of each, and what the run rests on. */
export function summaryOf({ results, control, enforce }: Selftest): string[] {
  const count = (status: FaultResult['status']): number =>
    results.filter((each) => each.status === status).length
  const failing = [...control].filter(([, { objections }]) => objections.length > 0)
  return [
    `${String(count('caught'))} caught, ${String(count('missed'))} missed, ${String(count('not-applicable'))} not applicable`,
    ...failing.map(
      ([by, { objections }]) =>
        `${by} says ${String(objections.length)} things against what is committed already; a fault has to add another (first: ${objections[0]?.rule ?? ''} at ${objections[0]?.place ?? ''})`,
    ),
    ...(enforce === 'warn'
      ? ['enforce: warn: what is caught is reported, and stops no merge']
      : []),
  ]
}
