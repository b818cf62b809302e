import { editColumn } from '../current-table.js'
import type { Fault } from '../fault.js'

export const missingColumn: Fault = {
  id: 'missing-column',
  title: 'A column of the current data is gone',
  threat: 'T-monitoring/drift',
  by: 'drift',
  rules: ['column-missing'],
  plant: (copy) =>
    editColumn(copy, { what: 'nothing left', change: () => () => undefined, without: true }),
}
