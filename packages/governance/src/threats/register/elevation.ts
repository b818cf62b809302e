import type { Threat } from '../threat.js'
import { cell } from './cell.js'

export const ELEVATION: readonly Threat[] = [
  cell('E', 'design', [
    'excess-rights',
    'more rights than the work needs',
    'reading',
    [],
    ['no-code-of-the-change'],
  ]),
  cell('E', 'data', [
    'own-approval',
    'who writes data approves it',
    'reading',
    [],
    ['data-sign-off'],
  ]),
  cell('E', 'training', [
    'loader',
    'loading data or a model runs code in the pipeline',
    'reading',
    ['ATLAS:AML.T0011.000'],
    ['scan', 'denied-formats', 'hostile-content', 'no-code-of-the-change'],
  ]),
  cell('E', 'testing', [
    'write-token',
    'code of a pull request runs with a token that writes',
    'reading',
    [],
    ['no-code-of-the-change'],
  ]),
  cell('E', 'deployment', [
    'loader',
    'loading the model runs code in production',
    'reading',
    ['ATLAS:AML.T0018.002', 'ATLAS:AML.T0011.000'],
    ['scan', 'denied-formats'],
  ]),
  cell('E', 'monitoring', [
    'rollback',
    'the right to roll back is abused',
    'reading',
    [],
    ['rollback'],
  ]),
].flat()
