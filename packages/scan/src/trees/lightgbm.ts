import { LIMITS } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { reportProgramText } from '../program-text/report-program-text.js'

const START = /^tree\r?\nversion=v\d+\r?\n/
/** What a booster is written with (LightGBM `gbdt_model_text.cpp`): `key=value`, sections, and the parameters in brackets. */
const LINE = /^(?:[\w-]+=[^]*|[\w ]+:?|pandas_categorical:[^]*|\[[\w]+: [^]*\]|)$/

/** Boosters of LightGBM as text: numbers and names. */
export const LIGHTGBM: FormatReader = {
  async identify({ source }) {
    return START.test(Buffer.from(await source.read(0, 64)).toString('latin1'))
      ? 'lightgbm'
      : undefined
  },
  async inspect(candidate: Candidate, inspection: Inspection) {
    const { source } = candidate
    if (source.size > LIMITS.textModel) {
      inspection.gap(candidate, 'limit', 'the booster is too long to be examined')
      return
    }
    const text = Buffer.from(await source.read(0, source.size)).toString('latin1')
    reportProgramText(candidate, inspection, text, { at: 0, name: 'the booster' })
    const odd = text.split(/\r?\n/).find((line) => !LINE.test(line))
    if (odd !== undefined)
      inspection.gap(candidate, 'not-understood', 'a line is none that LightGBM writes')
    else if (!/^end of trees$/m.test(text))
      inspection.gap(candidate, 'not-understood', 'the booster is cut short')
  },
}
