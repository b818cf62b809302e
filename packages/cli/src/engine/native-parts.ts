import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { GateId, Logger, PolicyDocument } from '@secmlops/core'
import { npmInstall } from './npm-install.js'

const ONNX = 'onnxruntime-node'
const DUCKDB = '@duckdb/node-api'

/** Folder of the running bundle, which has a lock of the native parts beside it. */
const HERE = fileURLToPath(new URL('.', import.meta.url))

/** Installs the native parts that a gate needs, once, and only when they are not there. */
export function nativeParts(
  logger: Logger,
  env: NodeJS.ProcessEnv,
  folder: string = HERE,
): (gate: GateId, policy: PolicyDocument) => Promise<void> {
  let installed: Promise<void> | undefined
  return async (gate, policy) => {
    const complete = partsOf(gate, policy).every((name) => isInstalled(name, folder))
    if (!complete) await (installed ??= npmInstall(folder, { logger, env }))
  }
}

/** A dataset whose format the policy leaves open may turn out to be a table. */
function partsOf(gate: GateId, { value: { datasets = {}, gates } }: PolicyDocument): string[] {
  const tables = Object.values(datasets).some(
    ({ format }) => format === undefined || format === 'csv' || format === 'parquet',
  )
  if (gate === 'robustness') return [ONNX]
  if (gate === 'drift') return [DUCKDB]
  if (gate !== 'provenance') return []
  return [...(tables ? [DUCKDB] : []), ...(gates.provenance?.features === undefined ? [] : [ONNX])]
}

/** Looked up as Node does, by the file system: a failed import would be remembered. */
function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, 'node_modules', name, 'package.json'))) return true
  const parent = dirname(folder)
  return parent !== folder && isInstalled(name, parent)
}
