import { isModelName } from '../extensions.js'
import type { Candidate } from '../inspection.js'
import type { Format } from '../scan.js'
import type { Directory } from './directory.js'

export const SCRIPT_CODE: RegExp = /^[^/]+\/code\/.+\.py$/
/** TorchServe (`model-archiver`): names the program that handles requests. */
const SERVED = 'MAR-INF/MANIFEST.json'
/** PyTorch 2 archives (`torch/export/pt2_archive/constants.py`): exported programs and what AOTInductor compiled. */
const PT2 = /(^|\/)(archive_format|data\/aotinductor\/.+|serialized_exported_program\.json)$/

/** What an archive is, by the names of its members. */
export interface ArchiveKind {
  readonly format: Format
  readonly isScript: boolean
  readonly isServed: boolean
  readonly isPt2: boolean
  /** Servers and toolkits import what lies in the archive of a model; ordinary archives are not loaded as one. */
  readonly isModel: boolean
}

export function formatOf({ entries }: Directory): Format {
  if (entries.some(({ name }) => /(^|\/)data\.pkl$/.test(name))) return 'torch'
  return entries.length > 0 && entries.every(({ name }) => name.endsWith('.npy')) ? 'numpy' : 'zip'
}

export function kindOf({ name: path }: Candidate, directory: Directory): ArchiveKind {
  const has = (pattern: RegExp): boolean => directory.entries.some(({ name }) => pattern.test(name))
  const format = formatOf(directory)
  const isServed = directory.entries.some(({ name }) => name === SERVED)
  const isPt2 = has(PT2)
  const isModel = isPt2 || isServed || format === 'torch' || isModelName(path)
  return { format, isScript: has(SCRIPT_CODE), isServed, isPt2, isModel }
}
