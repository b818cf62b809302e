import { isRecord, recordsOf } from '../json/parse-config.js'
import { ESCAPE_DUNDER } from '../jinja/names.js'
import type { RuleId } from '../rules.js'

export interface RepositoryProblem {
  readonly rule: RuleId
  readonly message: string
}

/** Code that a configuration of a model repository asks its loader to run (transformers, custom models). */
export function checkRepositoryConfig(config: unknown): RepositoryProblem[] {
  const problems: RepositoryProblem[] = []
  for (const { record } of recordsOf(config)) {
    if (record['trust_remote_code'] === true)
      problems.push({ rule: 'model-remote-code', message: 'asks for trust_remote_code' })
    const names = [...autoMap(record['auto_map']), ...pipelines(record['custom_pipelines'])]
    problems.push(...[...names, ...otherModules(record)].map(codeProblem))
  }
  return problems
}

/** `{ AutoModel: "modeling_x.Class" }`, for tokenizers a pair of them, which older files give without the map around it. */
function autoMap(map: unknown): string[] {
  const values: unknown[] = isRecord(map) ? Object.values(map) : [map]
  return values
    .flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter((value) => typeof value === 'string')
}

/** `{ task: { impl: "file.Class" } }` */
function pipelines(map: unknown): string[] {
  if (!isRecord(map)) return []
  return Object.values(map)
    .map((value) => (isRecord(value) ? value['impl'] : undefined))
    .filter((value) => typeof value === 'string')
}

/** Toolkits whose modules a configuration may name. */
const TOOLKITS =
  /^(?:transformers|diffusers|peft|timm|torch|sentence_transformers|optimum)(?:\.\w+)*$/

/**
 * Modules that are imported by their name and are none of a toolkit: `auto_mapping` of adapters (peft `auto.py`), modules of
 * sentence-transformers (`modules.json`), and pipelines of diffusers that are a file of the repository.
 */
function otherModules(record: Readonly<Record<string, unknown>>): string[] {
  const { auto_mapping: mapping, _class_name: pipeline, type } = record
  const named: unknown[] = [
    ...(isRecord(mapping) ? [mapping['parent_library']] : []),
    ...(isModule(record) ? [type] : []),
  ]
  const own = Array.isArray(pipeline) ? [pipeline.join('.')] : []
  const others = named.filter((name) => typeof name === 'string')
  return [...own, ...others.filter((name) => !TOOLKITS.test(name))]
}

/** One of `modules.json`: other files have objects with a type, too. */
const isModule = ({ idx, name, path }: Readonly<Record<string, unknown>>): boolean =>
  typeof idx === 'number' && typeof name === 'string' && typeof path === 'string'

/** `owner/repository--module.Class` is code of another repository. */
function codeProblem(name: string): RepositoryProblem {
  return name.includes('--')
    ? { rule: 'model-foreign-code', message: `takes code from another repository: "${name}"` }
    : { rule: 'model-remote-code', message: `takes code of its repository: "${name}"` }
}

/** Texts under any key that are templates and reach for internals: loaders render more than one key. */
function escapesOf(
  record: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly template: string }[] {
  return Object.entries(record).flatMap(([name, template]) =>
    typeof template === 'string' &&
    name !== 'chat_template' &&
    /\{[{%]/.test(template) &&
    ESCAPE_DUNDER.test(template)
      ? [{ name, template }]
      : [],
  )
}

/** The chat templates of a configuration: one text, or several with names. */
export function templatesOf(
  config: unknown,
): { readonly name: string; readonly template: string }[] {
  const templates: { name: string; template: string }[] = []
  for (const { record } of recordsOf(config)) {
    templates.push(...escapesOf(record))
    const value = record['chat_template']
    if (typeof value === 'string') templates.push({ name: 'chat_template', template: value })
    const several = Array.isArray(value) || isRecord(value) ? Object.entries(value) : []
    for (const [key, each] of several) {
      const template: unknown = isRecord(each) ? each['template'] : each
      if (typeof template === 'string') templates.push({ name: `chat_template ${key}`, template })
    }
  }
  return templates
}
