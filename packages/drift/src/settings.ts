import {
  parseFraction,
  plainPath,
  SecmlopsError,
  type Location,
  type PolicyDocument,
} from '@secmlops/core'
import { readSigner, type TrustSettings } from '@secmlops/attest'
import {
  DEFAULT_FALSE_ALARM_RATE,
  DEFAULT_MIN_EFFECT,
  type CompareOptions,
} from './comparison/options.js'
import { readGroup } from './groups/read-group-setting.js'
import { readPerformance, type PerformanceSettings } from './performance/settings.js'
import { readQuality, type QualitySetting } from './quality/read-quality.js'

/** Formats of datasets that are one table. */
const TABLES: ReadonlySet<string> = new Set(['csv', 'jsonl', 'parquet'])

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
  /** SHA-256 that the reference must have. */
  readonly digest: string | undefined
  /** Who must have signed the reference, if anybody. */
  readonly trust: TrustSettings | undefined
  readonly signature: string
  readonly quality: QualitySetting | undefined
  readonly performance: PerformanceSettings | undefined
}

/** @throws SecmlopsError `invalid-config` for a dataset that is not one table. */
export function readSettings(policy: PolicyDocument): DriftSettings | undefined {
  const drift = policy.value.gates.drift
  if (!drift) return undefined
  const current = tableSetting(policy, 'current', drift.current)
  const id = policy.value.datasets?.[drift.current]?.id
  const reference = tableSetting(policy, 'reference', drift.reference)
  return {
    reference,
    current,
    digest: drift['reference-digest'],
    trust: readTrustSettings(policy),
    quality: readQuality(drift.quality),
    performance: readPerformance(policy),
    signature: plainPath(drift.signature ?? `${reference.path}.sig`),
    options: {
      subject: current.name,
      falseAlarmRate: parseFraction(drift['false-alarm-rate'] ?? DEFAULT_FALSE_ALARM_RATE),
      minEffect: drift['min-effect'] ?? DEFAULT_MIN_EFFECT,
      ...(drift.columns && { columns: drift.columns }),
      ...(drift.ignore && { ignore: drift.ignore }),
      ...(id !== undefined && { id }),
      ...readGroup(policy),
    },
  }
}

/** Those who may sign the reference; what the signing gate trusts no longer is not trusted here either. */
function readTrustSettings(policy: PolicyDocument): TrustSettings | undefined {
  const { drift, signing } = policy.value.gates
  const locate = (...pointer: (string | number)[]): Location => ({
    path: policy.path,
    line: policy.lineOf(['gates', ...pointer]),
  })
  if (drift?.signature !== undefined && !drift.signers)
    throw new SecmlopsError('invalid-config', 'a signature of the reference needs signers', {
      location: locate('drift', 'signature'),
      remedy: 'Name under `signers` who must have signed it',
    })
  if (!drift?.signers) return undefined
  const root = signing?.['trusted-root']
  return {
    signers: drift.signers.map((signer, i) =>
      readSigner(signer, (key) => locate('drift', 'signers', i, ...(key ? [key] : []))),
    ),
    revoked: signing?.revoked ?? [],
    maxAgeDays: undefined,
    trustedRoot:
      root === undefined
        ? undefined
        : { path: plainPath(root), location: locate('signing', 'trusted-root') },
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
  if (format !== undefined && !TABLES.has(format))
    throw new SecmlopsError('invalid-config', `dataset "${name}" is ${format}, not a table`, {
      location,
      remedy: 'Name a CSV, JSON Lines or Parquet dataset, or the path of such a file',
    })
  return { name, path: dataset?.path ?? name, location }
}
