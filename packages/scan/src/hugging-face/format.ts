import { LIMITS, printable } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { reportTemplate } from '../jinja/report-template.js'
import { parseConfig, type Config } from '../json/parse-config.js'
import { reportDuplicateKey } from '../json/report-duplicate-key.js'
import { isCertainlyKeras } from '../keras/check-config.js'
import { reportConfig } from '../keras/report-config.js'
import { reportSecrets } from '../secrets/report-secrets.js'
import { checkRepositoryConfig, templatesOf } from './check-repository-config.js'

/** Files that loaders of model repositories read (transformers, diffusers). */
const LOADED =
  /(^|\/)(config|tokenizer_config|chat_template|processor_config|preprocessor_config|generation_config|model_index|adapter_config|modules|router_config)\.json$/i
/** Keys that matter; one that is written with an escape may be any. */
const KEYS =
  /"(?:chat_template|auto_map|auto_mapping|custom_pipelines|trust_remote_code|class_name|_class_name|idx)"|\\u00|\{[{%][^{}]*__\w+__/

/** JSON configurations of models: of Hugging Face repositories, and of Keras where the layers are a file of their own. */
export const MODEL_CONFIG: FormatReader = {
  async identify({ source, name }) {
    if (!/\.json$/i.test(name)) return undefined
    const isLoaded =
      LOADED.test(name) && (source.size > LIMITS.modelConfig || KEYS.test(await textOf(source)))
    if (isLoaded) return 'model-config'
    return (await readConfig(source)) === undefined ? undefined : 'model-config'
  },
  async inspect(candidate: Candidate, inspection: Inspection) {
    const config = await readConfig(candidate.source)
    if (config) report(candidate, inspection, config)
    else if (candidate.source.size > LIMITS.modelConfig)
      inspection.gap(candidate, 'limit', 'the configuration is too long to be examined')
    else if (!parseConfig(await candidate.source.read(0, candidate.source.size)))
      inspection.gap(candidate, 'not-understood', 'the configuration is no JSON')
  },
}

const textOf = async (source: Candidate['source']): Promise<string> =>
  Buffer.from(await source.read(0, source.size)).toString('utf8')

/** undefined where nothing in it matters, or where it can not be read. */
async function readConfig(source: Candidate['source']): Promise<Config | undefined> {
  if (source.size > LIMITS.modelConfig) return undefined
  const bytes = await source.read(0, source.size)
  if (!KEYS.test(Buffer.from(bytes).toString('latin1'))) return undefined
  const config = parseConfig(bytes)
  return config && isOfModel(config) ? config : undefined
}

const isOfModel = ({ value, duplicate }: Config): boolean =>
  isCertainlyKeras(value) ||
  templatesOf(value).length > 0 ||
  checkRepositoryConfig(value).length > 0 ||
  KEYS.test(JSON.stringify(duplicate ?? ''))

function report(candidate: Candidate, inspection: Inspection, config: Config): void {
  const name = candidate.name.split('/').at(-1) ?? ''
  const place = { at: 0, name }
  if (isCertainlyKeras(config.value)) {
    reportConfig(candidate, inspection, config, place)
    return
  }
  for (const { rule, message } of checkRepositoryConfig(config.value))
    inspection.report(candidate, rule, {
      at: 0,
      message: `the model ${printable(message)}`,
      key: message,
    })
  for (const { name: template, template: text } of templatesOf(config.value))
    reportTemplate(candidate, inspection, text, { at: 0, name: template })
  reportDuplicateKey(candidate, inspection, config)
  reportSecrets(candidate, inspection, config.text, place)
}
