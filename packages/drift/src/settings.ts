import { parseFraction, SecmlopsError, type Location, type PolicyDocument } from '@secmlops/core'
import {
  DEFAULT_FALSE_ALARM_RATE,
  DEFAULT_MIN_EFFECT,
  type CompareOptions,
} from './comparison/options.js'

/** One table and where the policy names it. */
export interface TableSetting {
  /** Name of the dataset, or the path. */
  readonly name: string
  readonly path: string
  readonly location: Location
}

/** The drift gate's part of the policy. */
export interface DriftSettings {
  /** Read from the tip of the target branch. */
  readonly reference: TableSetting
  /** Read from the head. */
  readonly current: TableSetting
  readonly options: CompareOptions
}

/** @throws SecmlopsError `invalid-config` for a dataset that is not one table. */
export function readSettings(policy: PolicyDocument): DriftSettings | undefined {
  const drift = policy.value.gates.drift
  if (!drift) return undefined
  const current = tableSetting(policy, 'current', drift.current)
  const id = policy.value.datasets?.[drift.current]?.id
  return {
    reference: tableSetting(policy, 'reference', drift.reference),
    current,
    options: {
      subject: current.name,
      falseAlarmRate: parseFraction(drift['false-alarm-rate'] ?? DEFAULT_FALSE_ALARM_RATE),
      minEffect: drift['min-effect'] ?? DEFAULT_MIN_EFFECT,
      ...(drift.columns && { columns: drift.columns }),
      ...(drift.ignore && { ignore: drift.ignore }),
      ...(id !== undefined && { id }),
    },
  }
}

function tableSetting(
  policy: PolicyDocument,
  key: 'reference' | 'current',
  name: string,
): TableSetting {
  const location = { path: policy.path, line: policy.lineOf(['gates', 'drift', key]) }
  const datasets = policy.value.datasets ?? {}
  const dataset = Object.hasOwn(datasets, name) ? datasets[name] : undefined
  const { format } = dataset ?? {}
  if (format !== undefined && format !== 'csv' && format !== 'parquet')
    throw new SecmlopsError('invalid-config', `dataset "${name}" is ${format}, not a table`, {
      location,
      remedy: 'Name a CSV or Parquet dataset, or the path of such a file',
    })
  return { name, path: dataset?.path ?? name, location }
}
