import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { NotProtobuf } from '../onnx/wire.js'
import { checkContents } from './check-contents.js'
import { rootOf } from './probe.js'
import { readContents, type Contents } from './walk.js'

const NAMED = /(^|\/)saved_model\.pb$/i
/** The same message as text, which TensorFlow loads too. */
const TEXT = /(^|\/)saved_model\.pbtxt$/i
/** Tags of the first field of a saved model: its version, or a meta graph. */
const FIRST: ReadonlySet<number | undefined> = new Set([0x08, 0x12])

async function rootFor({ source, name }: Candidate): ReturnType<typeof rootOf> {
  const [first] = await source.read(0, 1)
  return rootOf(source, NAMED.test(name) && FIRST.has(first))
}

/** SavedModel, MetaGraphDef (`.meta`) and GraphDef (frozen graphs): what their operators do. */
export const TENSORFLOW: FormatReader = {
  identify: async (candidate) =>
    TEXT.test(candidate.name) || (await rootFor(candidate)) !== undefined
      ? 'tensorflow'
      : undefined,
  async inspect(candidate: Candidate, inspection: Inspection) {
    const root = await rootFor(candidate)
    if (root === undefined) {
      inspection.gap(candidate, 'not-understood', 'a saved model in text is not examined')
      return
    }
    try {
      report(candidate, inspection, await readContents(candidate.source, root))
    } catch (error) {
      if (!(error instanceof NotProtobuf)) throw error
      const detail = `the TensorFlow model is malformed: ${error.message}`
      inspection.gap(candidate, 'not-understood', detail)
    }
  },
}

function report(candidate: Candidate, inspection: Inspection, contents: Contents): void {
  if (contents.tooLarge)
    inspection.gap(candidate, 'limit', 'the TensorFlow model has too many nodes')
  else if (contents.scopes.every(({ nodes }) => nodes.length === 0))
    inspection.gap(candidate, 'not-understood', 'the TensorFlow model has no nodes')
  for (const { rule, message, at } of checkContents(contents))
    inspection.report(candidate, rule, { at, message, key: message })
}
