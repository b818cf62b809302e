import type { Threat } from '../threat.js'
import { cell } from './cell.js'

export const REPUDIATION: readonly Threat[] = [
  cell('R', 'design', [
    'unowned',
    'a decision that nobody owns',
    'reading',
    [],
    ['waiver-expiry', 'ratchet', 'policy-sign-off'],
  ]),
  cell('R', 'data', [
    'who-changed',
    'nobody can say who changed which record, and why',
    'reading',
    [],
    ['explained-changes'],
  ]),
  cell('R', 'training', [
    'no-record',
    'a training run without a record',
    'reading',
    [],
    ['training-provenance'],
  ]),
  cell('R', 'testing', [
    'no-seed',
    'a result without configuration and seed',
    'reading',
    [],
    ['reproducible'],
  ]),
  cell('R', 'deployment', [
    'no-signature',
    'a deployment without signature or log',
    'reading',
    [],
    ['signature'],
  ]),
  cell('R', 'monitoring', [
    'muted',
    'an alert is silently muted',
    'reading',
    [],
    ['waiver-expiry', 'ratchet'],
  ]),
].flat()
