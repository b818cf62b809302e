import { editColumn } from '../current-table.js'
import type { Fault } from '../fault.js'

export const nulls: Fault = {
  id: 'nulls',
  title: 'A sensor is silent: a column of the current data has no values',
  threat: 'S-monitoring/spoofed-feedback',
  by: 'drift',
  rules: ['column-without-values'],
  plant: (copy) => editColumn(copy, { what: 'empty cells', change: () => () => undefined }),
}
