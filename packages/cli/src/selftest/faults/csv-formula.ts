import type { Fault } from '../fault.js'
import { screen } from '../needs.js'
import { plantText } from '../texts.js'

export const csvFormula: Fault = {
  id: 'csv-formula',
  title: 'A cell that a spreadsheet would compute',
  threat: 'E-training/loader',
  by: 'provenance',
  rules: ['formula-in-cell'],
  lacks: screen('hostile-content'),
  plant: (copy) => plantText(copy, "=cmd|'/c calc'!A1"),
}
