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
import { readCalibration } from './calibration/read-calibration-setting.js'
import { readGroup } from './groups/read-group-setting.js'
import { readPerformance, type PerformanceSettings } from './performance/settings.js'
import { readQuality, type QualitySetting } from './quality/read-quality.js'
import { checkPlaces } from './subjects/check-places.js'
import { readSubject, type DataSetting, type SubjectSetting } from './subjects/read-subject.js'

/** The drift gate's part of the policy. */
export interface DriftSettings {
  /** Read from the tip of the target branch. */
  readonly reference: DataSetting
  /** Read from the head. */
  readonly current: DataSetting
  /** What the data is, and what of it is compared. */
  readonly subject: SubjectSetting
  readonly options: CompareOptions
  /** SHA-256 that the reference must have. */
  readonly digest: string | undefined
  /** Who must have signed the reference, if anybody. */
  readonly trust: TrustSettings | undefined
  readonly signature: string
  readonly quality: QualitySetting | undefined
  readonly performance: PerformanceSettings | undefined
}

/** @throws SecmlopsError `invalid-config` for datasets that cannot be compared. */
export function readSettings(policy: PolicyDocument): DriftSettings | undefined {
  const drift = policy.value.gates.drift
  if (!drift) return undefined
  const id = policy.value.datasets?.[drift.current]?.id
  const settings = readSubject(policy, drift)
  checkPlaces(policy, settings)
  const { reference, current, subject } = settings
  return {
    reference,
    current,
    subject,
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
      ...readCalibration(policy),
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
