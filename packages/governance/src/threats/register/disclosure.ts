import type { Threat } from '../threat.js'
import { cell } from './cell.js'

export const DISCLOSURE: readonly Threat[] = [
  cell('I', 'design', [
    'over-collection',
    'more is collected than the purpose needs',
    'reading',
    [],
    ['use-facts'],
  ]),
  cell(
    'I',
    'data',
    [
      'personal-data',
      'personal data lies in the data set',
      'reading',
      [],
      ['content-screens', 'personal-data-facts'],
    ],
    [
      'unauthorised',
      'data is used without licence or consent',
      'cosai',
      [],
      ['source-facts', 'use-facts'],
    ],
  ),
  cell('I', 'training', [
    'membership',
    'the model tells who was in its training data',
    'paper',
    ['ATLAS:AML.T0024.000'],
    [],
  ]),
  cell('I', 'testing', [
    'leaked-test-set',
    'the test set leaks into training',
    'reading',
    [],
    ['leakage'],
  ]),
  cell('I', 'deployment', [
    'extraction',
    'the model is extracted or inverted',
    'cosai',
    ['ATLAS:AML.T0024.002', 'ATLAS:AML.T0024.001'],
    [],
  ]),
  cell('I', 'monitoring', ['logs', 'logs carry personal data', 'reading', [], []]),
].flat()
