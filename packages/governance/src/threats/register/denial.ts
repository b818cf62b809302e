import type { Threat } from '../threat.js'
import { cell } from './cell.js'

export const DENIAL: readonly Threat[] = [
  cell('D', 'design', [
    'no-budget',
    'nothing says how long a run may take',
    'reading',
    [],
    ['bounds'],
  ]),
  cell('D', 'data', [
    'bombs',
    'data that unpacks without end',
    'reading',
    [],
    ['bounds', 'hostile-content'],
  ]),
  cell('D', 'training', ['exhaustion', 'training uses up its resources', 'reading', [], []]),
  cell('D', 'testing', [
    'slow-inputs',
    'a model or an input that never ends',
    'reading',
    ['NISTAML:014'],
    ['bounds'],
  ]),
  cell('D', 'deployment', [
    'denial',
    'the service is flooded, or made costly',
    'cosai',
    ['ATLAS:AML.T0029', 'ATLAS:AML.T0034'],
    [],
  ]),
  cell('D', 'monitoring', ['blind', 'the monitor is down and nobody sees it', 'reading', [], []]),
].flat()
