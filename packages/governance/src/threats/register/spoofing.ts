import type { Threat } from '../threat.js'
import { cell } from './cell.js'

export const SPOOFING: readonly Threat[] = [
  cell('S', 'design', [
    'trust-roots',
    'nobody has said whose keys and identities count',
    'reading',
    [],
    ['policy-from-target', 'signature'],
  ]),
  cell('S', 'data', [
    'forged-source',
    'a forged source or annotator, an import that nobody signed',
    'reading',
    ['ATLAS:AML.T0019'],
    ['source-facts'],
  ]),
  cell('S', 'training', [
    'impersonated-trainer',
    'somebody else trained the model, or another runner did',
    'reading',
    [],
    ['training-provenance', 'signature', 'several-signers'],
  ]),
  cell('S', 'testing', [
    'spoofed-evaluation',
    'the numbers come from an evaluation that never ran',
    'reading',
    [],
    ['attacks', 'reproducible'],
  ]),
  cell('S', 'deployment', [
    'forged-publisher',
    'a forged publisher, an unsigned model',
    'reading',
    ['ATLAS:AML.T0010.003', 'ATLAS:AML.T0111'],
    ['signature'],
  ]),
  cell('S', 'monitoring', [
    'spoofed-feedback',
    'spoofed telemetry or feedback skews the model',
    'reading',
    ['OWASP-ML:ML08'],
    ['drift'],
  ]),
].flat()
