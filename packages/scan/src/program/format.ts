import type { FormatReader } from '../format-reader.js'
import { isModelName } from '../extensions.js'
import type { Candidate } from '../inspection.js'
import { PROGRAMS } from './magics.js'

const HEAD = 8
/** Four fixed bytes, then class, order and version: small numbers. No honest weights begin so. */
const ELF = /^\x7fELF[^\0\w]{2}[^\0\w]/

/** Programs under the name of a model (llamafile), and engines that are machine code (TensorRT). */
export const PROGRAM: FormatReader = {
  identify: async (candidate) => ((await programOf(candidate)) ? 'program' : undefined),
  async inspect(candidate, inspection) {
    const does = await programOf(candidate)
    if (does !== undefined)
      inspection.report(candidate, 'model-is-program', { at: 0, message: does, key: does })
  },
}

async function programOf({ source, name, role }: Candidate): Promise<string | undefined> {
  const head = Buffer.from(await source.read(0, HEAD)).toString('latin1')
  if (role !== undefined) return ELF.test(head) ? 'is data that is an ELF executable' : undefined
  const program = PROGRAMS.find(({ magic }) => magic.test(head))
  return program && (program.anyName || isModelName(name) || WEIGHTS.test(name))
    ? program.does
    : undefined
}

const WEIGHTS = /(^|[/_.-])(models?|weights|checkpoints?)([_.-][^/]*)?\.bin$/i
