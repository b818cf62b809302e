import { isArchiveOfModel, isProgramName } from '../extensions.js'
import type { Candidate, Inspection } from '../inspection.js'
import { isMachineCode } from '../program/machine-code.js'
import { reportProgramBytes } from '../program-text/report-program-text.js'
import { SCRIPT_CODE, type ArchiveKind } from './archive-kind.js'
import type { Entry } from './directory.js'

/** Sources that AOTInductor leaves beside the library that it made of them. */
const SOURCE = /\.(c|cc|cpp|cu|h|hpp|ptx|spv|o|a)$/i
/** What a server installs before it loads the model, from wherever it says (`install_py_dep_per_model`). */
const REQUIREMENTS = /(^|\/)requirements[^/]*\.txt$/i
const HEAD = 1024

type Named = Pick<Entry, 'name' | 'localOffset'>

/** Programs among the members of an archive, as `[member, what it is]`; gaps where they may be programs. */
export function programsIn(
  candidate: Candidate,
  { isModel, isPt2, isServed, isScript }: ArchiveKind,
  entries: readonly Entry[],
  inspection: Inspection,
): (readonly [Named, string])[] {
  const gap = (detail: string): void => inspection.gap(candidate, 'not-understood', detail)
  // TorchScript compiles the text members under `code/` when it loads the archive.
  if (isScript) gap('TorchScript code is not examined')
  if (isPt2 && entries.some(({ name }) => SOURCE.test(name))) gap('compiled code is not examined')
  const programs = entries.filter(({ name }) => isProgramName(name))
  if (!isModel && isArchiveOfModel(candidate.name) && programs.length > 0)
    gap('the programs in it are not examined')
  if (!isModel || candidate.name.toLowerCase().endsWith('.keras')) return []
  return [
    ...programs
      .filter(({ name }) => !SCRIPT_CODE.test(name))
      .map((entry) => [entry, 'the entry is a program or a library by its name'] as const),
    ...entries
      .filter(({ name }) => isServed && REQUIREMENTS.test(name))
      .map((entry) => [entry, 'the entry names packages that the server installs'] as const),
  ]
}

/** Program text where none belongs, and machine code under any name: loaders find it through the metadata of the archive. */
export async function reportMember(
  archive: Candidate,
  { isModel, isPt2 }: ArchiveKind,
  opened: Candidate,
  inspection: Inspection,
): Promise<void> {
  const { name, source, role } = opened
  // Expressions of an exported program are evaluated as Python (`torch/_export/serde/serialize.py`: sympy.sympify).
  const isExpression = isPt2 && name.toLowerCase().endsWith('.json')
  if (isExpression || (isArchiveOfModel(archive.name) && isProgramName(name)))
    await reportProgramBytes(opened, inspection)
  if (!isModel || isProgramName(name) || role !== undefined) return
  if (isMachineCode(await source.read(0, HEAD)))
    inspection.report(opened, 'archive-program', {
      at: 0,
      message: 'the entry is machine code',
      key: '',
    })
}
