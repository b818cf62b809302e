import { SecmlopsError, type PolicyDocument } from '@secmlops/core'
import { presetFor } from '../corruptions/corrupt-image.js'
import { CORRUPTIONS, type CorruptionName } from '../corruptions/index.js'
import { MCE_PRESET } from '../metrics/corruption-error.js'
import type { ImageShape } from '../model/image-shape.js'
import type { ModelSpec } from './settings.js'

/**
 * Those of the benchmark, all there are, or those that are named.
 * @throws SecmlopsError `invalid-config` (exit 2) for a model of rows, of which nothing of them would be measured
 */
export function readCorruptions(
  policy: PolicyDocument,
  models: readonly ModelSpec[],
): readonly CorruptionName[] {
  const chosen = policy.value.gates.robustness?.corruptions
  if (chosen === undefined) return []
  const tabular = models.find(({ task }) => task === 'tabular')
  if (tabular) throw ofRows(policy, tabular)
  const all = Object.keys(CORRUPTIONS) as CorruptionName[]
  if (chosen === 'all') return all
  return chosen === 'common' ? all.filter((name) => !CORRUPTIONS[name].extra) : chosen
}

function ofRows(policy: PolicyDocument, { name }: ModelSpec): SecmlopsError {
  const line = policy.lineOf(['gates', 'robustness', 'corruptions'])
  return new SecmlopsError(
    'invalid-config',
    `model "${name}" is tabular, and corruptions are those of images`,
    {
      location: { path: policy.path, line },
      remedy: 'Remove `corruptions`, or name the models of images under gates.robustness.models',
    },
  )
}

/** @throws SecmlopsError `invalid-config` (exit 2) where a policy bounds `mce` of images that it has no meaning for */
export function checkCorruptionError(
  required: readonly string[],
  { width, height }: ImageShape,
): void {
  if (!required.includes('mce') || presetFor({ width, height }, 'auto') === MCE_PRESET) return
  throw new SecmlopsError(
    'invalid-config',
    `mce is relative to AlexNet on ImageNet-C, and images of ${String(width)} x ${String(height)} px are too small for its constants`,
    { remedy: 'Bound accuracy.corrupted' },
  )
}
