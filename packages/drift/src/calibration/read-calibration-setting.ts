import { SecmlopsError, type PolicyDocument } from '@secmlops/core'
import type { CalibrationSetting } from './calibration-setting.js'

/** @throws SecmlopsError `invalid-config` (exit 2) for other than one of time and rows, and beside `group`. */
export function readCalibration(policy: PolicyDocument): {
  readonly calibrate?: CalibrationSetting
} {
  const text = policy.value.gates.drift?.calibrate
  if (!text) return {}
  const { time, block, rows } = text
  const refuse = (message: string, remedy: string): SecmlopsError =>
    new SecmlopsError('invalid-config', message, {
      location: { path: policy.path, line: policy.lineOf(['gates', 'drift', 'calibrate']) },
      remedy,
    })
  if (policy.value.gates.drift?.group)
    throw refuse(
      'both `group` and `calibrate` say what differs by chance',
      'Name `group` where the current rows are many groups, `calibrate` where they are as one window of the reference',
    )
  if (time !== undefined && rows === undefined)
    return { calibrate: { column: time, block: block ?? 'day' } }
  if (rows !== undefined && time === undefined && block === undefined)
    return { calibrate: { rows } }
  throw refuse(
    'windows of the reference are named by a time, or by a number of rows',
    'Name `time` with `block`, or `rows`',
  )
}
