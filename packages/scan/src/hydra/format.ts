import { LIMITS, printable, readUntrustedYaml } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import { templatesOf } from '../hugging-face/check-repository-config.js'
import type { Candidate, Inspection } from '../inspection.js'
import { ESCAPE_DUNDER } from '../jinja/names.js'
import { reportTemplate } from '../jinja/report-template.js'
import { reportSecrets } from '../secrets/report-secrets.js'
import { foreignTargets, ownTargets, type Target } from './targets.js'

const NAMED = /\.ya?ml$/i
/** Configurations that loaders of models read by this name (NeMo, Lightning). */
const LOADED = /(^|\/)(model_config|hparams|hyper_parameters)\.ya?ml$/i
/** Without one of these there is nothing to find; an escape may stand for any. */
const KEYS =
  /_target_|(?:^|\n)["']?target["']?\s*:|chat_template|!!?\w|!<|\\[xuU]|\{[{%][^{}]*__\w+__/

/** YAML configurations of models: what they ask their loader to build (Hydra), and the templates in them. */
export const YAML: FormatReader = {
  identify: async (candidate) =>
    NAMED.test(candidate.name) && (await matters(candidate)) ? 'model-config' : undefined,
  async inspect(candidate: Candidate, inspection: Inspection) {
    const text = await textOf(candidate)
    if (text === undefined) {
      inspection.gap(candidate, 'limit', 'the configuration is too long to be examined')
      return
    }
    const config = readUntrustedYaml(text)
    if (!config) {
      if (isEscape(text)) reportTemplate(candidate, inspection, text, { at: 0, name: 'text' })
      inspection.gap(
        candidate,
        'not-understood',
        'the configuration is no YAML, or a key occurs twice',
      )
      return
    }
    for (const tag of config.tags)
      if (BUILDS.test(tag)) reportObject(candidate, inspection, `asks YAML to build ${tag}`)
    for (const { name, does } of targetsOf(candidate, config.values))
      if (isOfModel(candidate) || does !== undefined)
        reportObject(candidate, inspection, `asks to call ${name}${does ? `, which ${does}` : ''}`)
    for (const { name, template } of templatesOf(config.values))
      reportTemplate(candidate, inspection, template, { at: 0, name })
    reportSecrets(candidate, inspection, text, { at: 0, name: 'the configuration' })
  },
}

/** What NeMo builds the model of: the key `target` at the top (`nemo/core/classes/common.py`, from_config_dict). */
const NEMO = /(^|\/)model_config\.ya?ml$/i

const targetsOf = ({ name, trail }: Candidate, values: readonly unknown[]): Target[] => [
  ...foreignTargets(values),
  ...(trail.length > 0 && NEMO.test(name) ? ownTargets(values) : []),
]

/** Tags of PyYAML and ruamel that name a Python object; a tag of an application is not known to do anything. */
const BUILDS = /python\//

/** What lies in an archive of a model, or under a name that is loaded with one; other configurations are of a program. */
const isOfModel = ({ name, trail }: Candidate): boolean => trail.length > 0 || LOADED.test(name)

/** A template that is no YAML: braces are maps there. */
const isEscape = (text: string): boolean => /\{[{%]/.test(text) && ESCAPE_DUNDER.test(text)

async function textOf({ source }: Candidate): Promise<string | undefined> {
  if (source.size > LIMITS.configFile) return undefined
  return Buffer.from(await source.read(0, source.size)).toString('utf8')
}

async function matters(candidate: Candidate): Promise<boolean> {
  const text = await textOf(candidate)
  if (text === undefined) return isOfModel(candidate)
  if (!KEYS.test(text)) return false
  if (isOfModel(candidate)) return true
  const config = readUntrustedYaml(text)
  if (!config) return isEscape(text)
  return (
    templatesOf(config.values).length > 0 ||
    config.tags.some((tag) => BUILDS.test(tag)) ||
    foreignTargets(config.values).some(({ does }) => does !== undefined)
  )
}

function reportObject(candidate: Candidate, inspection: Inspection, message: string): void {
  inspection.report(candidate, 'config-object', {
    at: 0,
    message: printable(message),
    key: message,
  })
}
