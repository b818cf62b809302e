import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  SecmlopsError,
  describeError,
  type GateId,
  type Logger,
  type PolicyDocument,
  type PolicyTypes,
} from '@secmlops/core'
import { linkRuntime } from './link-runtime.js'
import { npmInstall } from './npm-install.js'
import { portableRuntime } from './portable-runtime.js'

const ONNX = 'onnxruntime-node'
const DUCKDB = '@duckdb/node-api'

/** Folder of the running bundle, which has a lock of the native parts beside it. */
const HERE = fileURLToPath(new URL('.', import.meta.url))

export interface NativePlace {
  /** Folder whose lock names the parts. */
  readonly folder?: string
  /** Where they are installed already; see `linkRuntime`. */
  readonly runtime?: string | undefined
}

/** Installs the native parts that a gate needs, once, and only when they are not there. */
export function nativeParts(
  logger: Logger,
  env: NodeJS.ProcessEnv,
  { folder = HERE, runtime }: NativePlace = {},
): (gate: GateId, policy: PolicyDocument) => Promise<void> {
  const ports = { logger, env }
  let installed: Promise<void> | undefined
  let portable: Promise<void> | undefined
  const install = (): Promise<void> =>
    runtime === undefined ? npmInstall(folder, ports) : linkRuntime(folder, runtime, ports)
  return async (gate, policy) => {
    const parts = partsOf(gate, policy)
    const missing = parts.filter((name) => !isInstalled(name, folder))
    if (missing.length > 0)
      await (installed ??= install()).catch((error: unknown) => {
        if (!canDoWithout(missing, error)) throw error
        logger.warn(`${describeError(error)}. Until then small tables are read in TypeScript`)
      })
    if (parts.includes(ONNX)) await (portable ??= portableRuntime(folder, ports))
  }
}

/** Tables have a reader in TypeScript: it ends inconclusive by itself where a table is too much for it. A folder that is not trusted is no reason. */
function canDoWithout(missing: readonly string[], error: unknown): boolean {
  const isAbsent = error instanceof SecmlopsError && error.code === 'prepare-failed'
  return isAbsent && missing.every((name) => name === DUCKDB)
}

/** A dataset whose format the policy leaves open may turn out to be a table. */
function partsOf(gate: GateId, { value: { datasets = {}, gates } }: PolicyDocument): string[] {
  const tables = Object.values(datasets).some(
    ({ format }) => format === undefined || format === 'csv' || format === 'parquet',
  )
  const readers = tables ? [DUCKDB] : []
  if (gate === 'robustness') return [ONNX]
  if (gate === 'drift') return driftParts(datasets, gates.drift)
  // What builders say of the training is compared with the datasets of the policy.
  if (gate === 'signing') return gates.signing?.builders === undefined ? [] : readers
  if (gate !== 'provenance') return []
  return [...readers, ...(gates.provenance?.features === undefined ? [] : [ONNX])]
}

const TABLES: ReadonlySet<string> = new Set(['csv', 'jsonl', 'parquet'])

/** Images are read in JavaScript; a model makes embeddings of them. */
function driftParts(
  datasets: PolicyTypes.Policy['datasets'] & object,
  drift?: PolicyTypes.Drift,
): string[] {
  if (drift?.embeddings) return [ONNX]
  const { format = 'csv' } = datasets[drift?.current ?? ''] ?? {}
  return TABLES.has(format) ? [DUCKDB] : []
}

/** Looked up as Node does, by the file system: a failed import would be remembered. */
function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, 'node_modules', name, 'package.json'))) return true
  const parent = dirname(folder)
  return parent !== folder && isInstalled(name, parent)
}
