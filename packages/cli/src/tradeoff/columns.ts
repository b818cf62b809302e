import type { Measured, TradeoffAnswer, TradeoffRow } from '@secmlops/robustness'

/** One column of the table of models. */
export interface Column {
  readonly title: string
  readonly cell: (row: TradeoffRow) => string
}

/** The numbers of a comparison, in the order of the table; what was not measured has no column. */
export function columnsOf({ models, conditions }: TradeoffAnswer): Column[] {
  const has = (which: (row: TradeoffRow) => unknown): boolean =>
    models.some((row) => which(row) !== undefined)
  const under = (id: string, title: string): Column => ({
    title,
    cell: ({ values }) => measured(values[id]),
  })
  const fgsm = Object.keys(conditions).filter((id) => id.startsWith('fgsm'))
  return [
    under('ap50.clean', 'clean AP50'),
    under('mr2.clean', 'MR^-2'),
    ...fgsm.map((id) => under(`ap50.${id}`, id.replace('fgsm@', 'FGSM '))),
    under('ap50.adaptive', 'adaptive'),
    under('ap50.patch', 'patch'),
    under('ap50.corrupted', 'corrupted'),
    { title: 'DeepFool L2', cell: ({ deepfool }) => decimals(deepfool.median, 2) },
    { title: 'success', cell: ({ deepfool }) => percent(deepfool.success) },
    ...(has(({ trigger }) => trigger)
      ? [{ title: 'trigger (grey)', cell: ({ trigger }: TradeoffRow) => triggered(trigger) }]
      : []),
    {
      title: 'ms p50/p95',
      cell: ({ latency: { p50, p95 } }) => `${decimals(p50, 1)}/${decimals(p95, 1)}`,
    },
    { title: 'kB', cell: ({ size }) => String(Math.round(size / 1000)) },
    ...(has(({ stated }) => stated?.cpuSeconds)
      ? [{ title: 'training s', cell: ({ stated }: TradeoffRow) => costOf(stated) }]
      : []),
  ]
}

function triggered(trigger: TradeoffRow['trigger']): string {
  return trigger ? `${percent(trigger.value ?? NaN)} (${percent(trigger.grey)})` : '-'
}

function costOf(stated: TradeoffRow['stated']): string {
  return stated?.cpuSeconds === undefined ? '-' : String(Math.round(stated.cpuSeconds))
}

/** `.612`, with the ends of its interval where there is one. */
export function measured({ value, interval }: Measured = { value: null }): string {
  if (value === null || !interval) return share(value)
  return `${share(value)} [${share(interval.lower)}, ${share(interval.upper)}]`
}

/** `.612`; `-` for nothing. */
export function share(value: number | null): string {
  return value === null || Number.isNaN(value) ? '-' : value.toFixed(3).replace(/^(-?)0\./, '$1.')
}

function decimals(value: number | null, digits: number): string {
  return value === null || Number.isNaN(value) ? '-' : value.toFixed(digits)
}

function percent(value: number): string {
  return Number.isNaN(value) ? '-' : `${String(Math.round(100 * value))} %`
}
