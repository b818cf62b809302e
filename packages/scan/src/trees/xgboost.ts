import { LIMITS } from '@secmlops/core'
import { Window } from '../bytes/window.js'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { isRecord, parseConfig } from '../json/parse-config.js'
import { reportDuplicateKey } from '../json/report-duplicate-key.js'
import { reportProgramText } from '../program-text/report-program-text.js'
import { NotUbjson, walkUbjson } from './ubjson.js'

const HEAD = 4096
/** The first key of a booster, as JSON and as UBJSON writes it. */
const JSON_START =
  /^\s*\{[^]*"(?:learner"\s*:\s*\{[^]*"(?:gradient_booster|learner_model_param|objective|version)|version"\s*:\s*\[[^]*"learner)"\s*:/
const UBJSON_START = /^\{(?:L\0{7}|[iU]|I\0|l\0{3})\W(?:Config|learner|version)/
/** `save_raw('deprecated')` and XGBoost before 1.0. */
const BINARY_START = /^(?:binf|bs64)/

/** Boosters of XGBoost: numbers and names. */
export const XGBOOST: FormatReader = {
  identify: async (candidate) => ((await kindOf(candidate)) ? 'xgboost' : undefined),
  async inspect(candidate, inspection) {
    const kind = await kindOf(candidate)
    if (kind === 'json') await inspectJson(candidate, inspection)
    else if (kind === 'ubjson') await inspectUbjson(candidate, inspection)
    else
      inspection.gap(candidate, 'not-understood', 'the old binary form of XGBoost is not examined')
  },
}

async function kindOf({
  source,
  name,
}: Candidate): Promise<'json' | 'ubjson' | 'binary' | undefined> {
  const head = Buffer.from(await source.read(0, HEAD)).toString('latin1')
  if (UBJSON_START.test(head)) return 'ubjson'
  if (BINARY_START.test(head) && /\.(bst|model|xgb|bin)$/i.test(name)) return 'binary'
  return JSON_START.test(await jsonOf(source, name, head)) ? 'json' : undefined
}

/** A file that says JSON is looked at as a whole: any key may come first. */
async function jsonOf(source: Candidate['source'], name: string, head: string): Promise<string> {
  if (!/^\s*\{/.test(head) || !/\.json$/i.test(name) || source.size > LIMITS.modelConfig)
    return head
  return Buffer.from(await source.read(0, source.size)).toString('latin1')
}

async function inspectJson(candidate: Candidate, inspection: Inspection): Promise<void> {
  const { source } = candidate
  if (source.size > LIMITS.textModel) {
    inspection.gap(candidate, 'limit', 'the booster is too long to be examined')
    return
  }
  const config = parseConfig(await source.read(0, source.size))
  if (!config || !isRecord(config.value) || !isRecord(config.value['learner'])) {
    inspection.gap(candidate, 'not-understood', 'the booster is no JSON that XGBoost reads')
    return
  }
  reportProgramText(candidate, inspection, config.text, { at: 0, name: 'the booster' })
  reportDuplicateKey(candidate, inspection, config)
}

async function inspectUbjson(candidate: Candidate, inspection: Inspection): Promise<void> {
  try {
    const window = new Window(candidate.source)
    const end = await walkUbjson(window, (text, at) => {
      reportProgramText(candidate, inspection, text, { at, name: 'a text' })
    })
    if (end < window.size) inspection.gap(candidate, 'not-understood', 'bytes follow the booster')
  } catch (error) {
    if (!(error instanceof NotUbjson)) throw error
    inspection.gap(candidate, 'not-understood', `the booster can not be read: ${error.message}`)
  }
}
