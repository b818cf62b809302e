import type { FormatReader } from '../format-reader.js'
import { BadOffset, FlatBuffer } from '../tflite/flatbuffer.js'
import type { Candidate, Inspection } from '../inspection.js'
import { reportProgramBytes } from '../program-text/report-program-text.js'
import { slice } from '../bytes/slice.js'

const MAGIC = Buffer.from('CBM1')
const START = 8

/** Models of CatBoost: a word for the size of a FlatBuffer (`model.fbs`: TModelCore), then what trees of texts need. */
export const CATBOOST: FormatReader = {
  async identify({ source }) {
    return MAGIC.equals(await source.read(0, MAGIC.length)) ? 'catboost' : undefined
  },
  async inspect(candidate: Candidate, inspection: Inspection) {
    await reportProgramBytes(candidate, inspection)
    if (!(await holdsTable(candidate)))
      inspection.gap(candidate, 'not-understood', 'the CatBoost model is malformed')
  },
}

/** Whether the core lies in the file and has a format version, its first field. */
async function holdsTable({ source }: Candidate): Promise<boolean> {
  const head = Buffer.from(await source.read(0, START))
  if (head.length < START) return false
  const size = head.readUInt32LE(4)
  if (START + size > source.size) return false
  const core = new FlatBuffer(slice(source, START, size))
  try {
    const version = await core.field(await core.follow(0), 0)
    return version !== undefined && (await core.follow(version)) > 0
  } catch (error) {
    if (error instanceof BadOffset) return false
    throw error
  }
}
