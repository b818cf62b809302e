import { isRecord, recordsOf } from '../json/parse-config.js'
import type { RuleId } from '../rules.js'
import {
  CODE_CLASSES,
  FILE_CLASSES,
  KERAS_CLASSES,
  KERAS_FUNCTIONS,
  KERAS_MODULES,
  VOCABULARY_CLASSES,
} from './classes.js'

export interface ConfigProblem {
  readonly rule: RuleId
  readonly message: string
}

type Fields = Readonly<Record<string, unknown>>

/** Keys under which a configuration names the module of a function. */
const FUNCTION_MODULES = [
  'fn_module',
  'function_module',
  'output_shape_module',
  'mask_module',
] as const

/**
 * What a Keras configuration asks for beyond computing: every object with a `class_name`, in any depth and under any
 * key, has to be a known class of Keras (both the `module` of Keras 3 and the bare names of Keras 2).
 */
export function checkConfig(config: unknown): ConfigProblem[] {
  const problems: ConfigProblem[] = []
  for (const { record } of recordsOf(config)) {
    const problem = firstProblem(record)
    if (problem) problems.push(problem)
    for (const key of FUNCTION_MODULES) {
      const module = record[key]
      if (typeof module === 'string' && module !== '' && !KERAS_MODULES.test(module))
        problems.push({
          rule: 'keras-code',
          message: `takes a function from the module "${module}"`,
        })
    }
  }
  return problems
}

const firstProblem = (record: Fields): ConfigProblem | undefined =>
  classProblem(record) ?? moduleProblem(record) ?? functionProblem(record) ?? lossProblem(record)

/** The losses of a training configuration: bare names are of Keras or of who loads the model. */
function lossProblem(record: Fields): ConfigProblem | undefined {
  const { loss } = record
  const isTraining = 'optimizer_config' in record || 'optimizer' in record
  // One with a class is examined as any other object.
  if (!isTraining || (isRecord(loss) && 'class_name' in loss)) return undefined
  const names: unknown[] = isRecord(loss) ? Object.values(loss) : [loss].flat()
  const other = names.filter((name) => typeof name === 'string').find((name) => !isLoss(name))
  return other === undefined ? undefined : unlisted(`the loss "${other}"`, undefined)
}

const isLoss = (name: string): boolean =>
  KERAS_FUNCTIONS.has(name.toLowerCase()) || KERAS_CLASSES.has(name)

function classProblem(record: Fields): ConfigProblem | undefined {
  const { class_name: name, config, registered_name: registered } = record
  if (typeof name !== 'string') return undefined
  const names = [
    name,
    baseName(registered),
    ...(name === 'function' || name === 'method' ? [functionName(config)] : []),
  ]
  for (const each of names) {
    if (CODE_CLASSES.has(each))
      return { rule: 'keras-code', message: `uses "${each}", which runs code` }
    if (FILE_CLASSES.has(each))
      return { rule: 'keras-file-access', message: `uses "${each}", which reads or fetches files` }
  }
  if (VOCABULARY_CLASSES.has(name) && isRecord(config) && typeof config['vocabulary'] === 'string')
    return {
      rule: 'keras-file-access',
      message: `the layer "${name}" reads its vocabulary from a file`,
    }
  return undefined
}

/** Keys under which other objects than classes name what is called. */
const FUNCTION_KEYS: ReadonlySet<string> = new Set([
  'fn',
  'func',
  'function',
  'callable',
  'target',
  'method',
])

/** A path into Keras, under any key. */
const PATH = /^(?:keras|tf_keras|tensorflow|tf)(?:\.\w+)+$/

/** A function that is named outright, by its name or its path. */
function functionProblem(record: Fields): ConfigProblem | undefined {
  for (const [key, value] of Object.entries(record)) {
    if (typeof value !== 'string' || !(FUNCTION_KEYS.has(key) || PATH.test(value))) continue
    const name = value.split(/[.>:]/).at(-1) ?? ''
    if (CODE_CLASSES.has(name))
      return { rule: 'keras-code', message: `calls "${name}", which runs code` }
    if (FILE_CLASSES.has(name))
      return { rule: 'keras-file-access', message: `calls "${name}", which reads or fetches files` }
  }
  return undefined
}

/** A class that is not one of Keras, by its module where there is one, else by its name. */
function moduleProblem(record: Fields): ConfigProblem | undefined {
  const { class_name: name, module, config } = record
  if (typeof name !== 'string') return undefined
  if (name === 'function') {
    const called = functionName(config)
    return isKeras(module) || KERAS_FUNCTIONS.has(called)
      ? undefined
      : unlisted(`the function "${called}"`, module)
  }
  return isListed(record, name) ? undefined : unlisted(`the class "${name}"`, module)
}

function isListed({ module, registered_name: registered }: Fields, name: string): boolean {
  if (typeof registered === 'string' && /^(?!keras).*>/.test(registered)) return false
  if (isKeras(module) && /\.ops(\.|$)/.test(String(module))) return true
  if (module === 'builtins') return name.startsWith('__')
  return KERAS_CLASSES.has(name) && (module === undefined || module === null || isKeras(module))
}

const unlisted = (what: string, module: unknown): ConfigProblem => ({
  rule: 'keras-unlisted-class',
  message: `needs ${what}${typeof module === 'string' ? ` of the module "${module}"` : ''}, which is not one of Keras`,
})

const isKeras = (module: unknown): boolean =>
  typeof module === 'string' && KERAS_MODULES.test(module)

const baseName = (registered: unknown): string =>
  typeof registered === 'string' ? (registered.split('>').at(-1) ?? '') : ''

function functionName(config: unknown): string {
  if (typeof config === 'string') return config
  return isRecord(config) && typeof config['name'] === 'string' ? config['name'] : ''
}

/** Whether a document is the configuration of a Keras model. */
export function isKerasConfig(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { class_name: name, config } = value
  return typeof name === 'string' && (isRecord(config) || Array.isArray(config))
}

/** Whether a JSON file of any name is one: other programs have a `class_name` and a `config` too. */
export function isCertainlyKeras(value: unknown): boolean {
  if (!isRecord(value) || !isKerasConfig(value)) return false
  const { class_name: name, config } = value
  const hasLayers = Array.isArray(config) || (isRecord(config) && Array.isArray(config['layers']))
  const isMarked = 'keras_version' in value || 'registered_name' in value
  return isMarked || hasLayers || KERAS_CLASSES.has(String(name))
}
