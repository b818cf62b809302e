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
    if (!Object.hasOwn(record, '_target_')) continue
    const value = record['_target_']
    const name = typeof value === 'string' ? value : isRecord(value) ? '{}' : String(value)
    if (CLASSES.test(name)) continue
    const does = BLOCKED.find(({ pattern }) => pattern.test(name))?.does
    targets.set(name, { name, does })
  }
  return [...targets.values()]
}
