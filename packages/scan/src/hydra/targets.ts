import { BLOCKED } from '../pickle/block.js'
import { isRecord, recordsOf } from '../json/parse-config.js'

/**
 * Classes that toolkits build from the key `_target_` of a configuration (hydra.utils.instantiate). Classes only: functions of
 * the same packages load files and code.
 */
const CLASSES =
  /^(?:nemo\.collections|nemo\.core\.optim|torch\.nn|torch\.optim|torch\.utils\.data|pytorch_lightning|lightning(?:\.pytorch)?|megatron\.core)(?:\.[a-z_]\w*)*\.[A-Z]\w*$/

/** A target that is no such class. */
export interface Target {
  readonly name: string
  /** What it does, where it is one of the well-known gadgets. */
  readonly does: string | undefined
}

/** What the configuration asks to be called, other than classes of known toolkits; each once. */
export function foreignTargets(config: unknown): Target[] {
  const targets = new Map<string, Target>()
  for (const { record } of recordsOf(config)) {
    const target = foreign(record, '_target_')
    if (target) targets.set(target.name, target)
  }
  return [...targets.values()]
}

/** The same of the key `target` at the top of documents. */
export function ownTargets(documents: readonly unknown[]): Target[] {
  return documents
    .filter(isRecord)
    .map((record) => foreign(record, 'target'))
    .filter((target) => target !== undefined)
}

function foreign(record: Readonly<Record<string, unknown>>, key: string): Target | undefined {
  if (!Object.hasOwn(record, key)) return undefined
  const value = record[key]
  const name = typeof value === 'string' ? value : isRecord(value) ? '{}' : String(value)
  if (CLASSES.test(name)) return undefined
  return { name, does: BLOCKED.find(({ pattern }) => pattern.test(name))?.does }
}
