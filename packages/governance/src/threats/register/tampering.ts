import type { Threat } from '../threat.js'
import { cell } from './cell.js'

export const TAMPERING: readonly Threat[] = [
  cell('T', 'design', [
    'policy-edited',
    'a pull request edits the policy or a threshold that judges it',
    'reading',
    [],
    ['policy-from-target', 'ratchet'],
  ]),
  cell(
    'T',
    'data',
    [
      'poisoning',
      'training data is poisoned',
      'cosai',
      ['ATLAS:AML.T0020', 'ATLAS:AML.T0010.002', 'ATLAS:AML.T0059', 'NISTAML:013', 'OWASP-ML:ML02'],
      ['manifest', 'explained-changes', 'label-screens', 'outlier-screens', 'drift'],
    ],
    [
      'label-flips',
      'labels are flipped',
      'reading',
      ['ATLAS:AML.T0020', 'NISTAML:024'],
      ['explained-changes', 'label-screens'],
    ],
    [
      'backdoor',
      'a trigger is planted in pictures',
      'reading',
      ['ATLAS:AML.T0043.004', 'NISTAML:023', 'NISTAML:021'],
      ['backdoor-screens'],
    ],
  ),
  cell(
    'T',
    'training',
    [
      'model-source',
      'model or code is changed at its source',
      'cosai',
      ['ATLAS:AML.T0018', 'ATLAS:AML.T0010.001', 'ATLAS:AML.T0010.003', 'OWASP-ML:ML10'],
      ['signature', 'rollback'],
    ],
    [
      'poisoned-base',
      'the model that training starts from is poisoned',
      'reading',
      ['ATLAS:AML.T0018.000', 'OWASP-ML:ML07'],
      ['training-provenance', 'signature'],
    ],
  ),
  cell(
    'T',
    'testing',
    [
      'benchmark',
      'the evaluation data is manipulated',
      'cosai',
      ['OWASP-ML:ML02'],
      ['manifest', 'explained-changes', 'leakage'],
    ],
    [
      'evasion',
      'adversarial examples evade the model',
      'paper',
      ['ATLAS:AML.T0015', 'ATLAS:AML.T0043', 'NISTAML:022', 'NISTAML:025', 'OWASP-ML:ML01'],
      ['attacks', 'against-base'],
    ],
    [
      'patch',
      'a printed patch hides or invents objects',
      'reading',
      ['ATLAS:AML.T0043', 'NISTAML:022'],
      ['patches'],
    ],
  ),
  cell(
    'T',
    'deployment',
    [
      'model-replaced',
      'the deployed model is not the one that was judged',
      'cosai',
      ['ATLAS:AML.T0018', 'OWASP-ML:ML06'],
      ['signature', 'rollback'],
    ],
    [
      'serialisation',
      'loading the file runs code',
      'reading',
      ['ATLAS:AML.T0018.002', 'ATLAS:AML.T0011.000'],
      ['scan', 'denied-formats'],
    ],
  ),
  cell(
    'T',
    'monitoring',
    ['drift', 'drift is exploited, or goes unseen', 'paper', ['ATLAS:AML.T0031'], ['drift']],
    [
      'conditions',
      'weather, noise and compression wear the model down',
      'reading',
      ['ATLAS:AML.T0031'],
      ['corruptions'],
    ],
  ),
].flat()
