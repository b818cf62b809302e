import { isRecord, recordsOf } from '../json/parse-config.js'

/** Loaders of MLflow itself; underscored modules are none. */
const LOADER = /^mlflow(?:\.[a-z]\w*)+$/
/** `code` is a folder that is put before all others on the path of modules; the others are Python files that are run. */
const CODE_KEYS = ['code', 'code_path', 'code_paths', 'model_code_path'] as const

/**
 * The code that a description asks to be run, as predicates; empty where MLflow brings all of it (`mlflow/pyfunc/__init__.py`:
 * `loader_module`, `code`; `mlflow/pyfunc/model.py` and `mlflow/langchain`: `model_code_path`).
 */
export function ownCode(description: unknown): string[] {
  const found: string[] = []
  for (const { record } of recordsOf(description)) {
    const loader = record['loader_module']
    if (Object.hasOwn(record, 'loader_module') && !isLoader(loader))
      found.push(`is loaded by the module ${shown(loader)}, which is not one of MLflow`)
    for (const key of CODE_KEYS)
      if (isSet(record[key])) found.push(`brings code: ${key} is ${shown(record[key])}`)
  }
  return found
}

const isLoader = (name: unknown): boolean => typeof name === 'string' && LOADER.test(name)

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== '' && value !== false
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? `"${value}"` : isRecord(value) ? 'a map' : String(value)
