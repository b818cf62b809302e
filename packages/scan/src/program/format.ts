import type { FormatReader } from '../format-reader.js'
import { isModelName } from '../extensions.js'
import type { Candidate } from '../inspection.js'
import { PROGRAMS } from './magics.js'

const HEAD = 8

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
  if (role !== undefined) return undefined
  const head = Buffer.from(await source.read(0, HEAD)).toString('latin1')
  const program = PROGRAMS.find(({ magic }) => magic.test(head))
  return program && (program.anyName || isModelName(name) || WEIGHTS.test(name))
    ? program.does
    : undefined
}

const WEIGHTS = /(^|[/_.-])(models?|weights|checkpoints?)([_.-][^/]*)?\.bin$/i
