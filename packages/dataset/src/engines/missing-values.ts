/**
 * Texts that mean "no value", in any column: the defaults of `pandas.read_csv` (`na_values`, pandas 2), because
 * that is what the data was most likely trained with.
 */
export const MISSING_VALUES: readonly string[] = [
  '',
  '#N/A',
  '#N/A N/A',
  '#NA',
  '-1.#IND',
  '-1.#QNAN',
  '-NaN',
  '-nan',
  '1.#IND',
  '1.#QNAN',
  '<NA>',
  'N/A',
  'NA',
  'NULL',
  'NaN',
  'None',
  'n/a',
  'nan',
  'null',
]
