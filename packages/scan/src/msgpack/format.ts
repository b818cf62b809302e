import { LIMITS } from '@secmlops/core'
import { Window } from '../bytes/window.js'
import type { FormatReader } from '../format-reader.js'
import { slice } from '../bytes/slice.js'
import type { Candidate, Examine, Inspection } from '../inspection.js'
import { reportProgramText } from '../program-text/report-program-text.js'
import { reportSecrets } from '../secrets/report-secrets.js'
import { NotMessagePack, walk, type Leaf } from './walk.js'

const NAMED = /\.(msgpack|mpk|flax|jax|orbax|checkpoint)$/i
/** Arrays, complex numbers and scalars of flax, and the time stamp of MessagePack itself. */
const KNOWN_EXTENSIONS: ReadonlySet<number> = new Set([1, 2, 3, -1])
/** Texts and bytes are looked into up to this length; longer bytes are weights. */
const MAX_TEXT = 65_536
/** No shorter pickle names what it calls. */
const LEAST = 12
/** Bytes and texts that are examined as what they may be. */
const MAX_MEMBERS = 1000

/** Weights of flax and JAX as MessagePack: data only, as far as its extensions are known. */
export const MSGPACK: FormatReader = {
  async identify({ source, name }) {
    if (!NAMED.test(name)) return undefined
    const [first = 0] = await source.read(0, 1)
    const isGroup = (first >= 0x80 && first <= 0x9f) || (first >= 0xdc && first <= 0xdf)
    return isGroup ? 'msgpack' : undefined
  },
  async inspect(candidate: Candidate, inspection: Inspection, examine: Examine) {
    const window = new Window(candidate.source)
    let budget: number = LIMITS.programText
    const members: Candidate[] = []
    const visit = async (leaf: Leaf): Promise<void> => {
      if (leaf.kind === 'extension') reportExtension(candidate, inspection, leaf)
      else if (budget > 0 && !isWeights(leaf)) {
        budget -= leaf.length
        await reportText(candidate, inspection, leaf)
        if (await mayBePickle(candidate.source, leaf)) members.push(memberOf(candidate, leaf))
      }
    }
    try {
      const end = await walk(window, 0, visit)
      if (end < window.size)
        inspection.gap(candidate, 'not-understood', 'bytes follow the first value')
      for (let at = end; at < window.size;) at = await walk(window, at, visit)
    } catch (error) {
      if (!(error instanceof NotMessagePack)) throw error
      const detail = `the MessagePack can not be read: ${error.message}`
      inspection.gap(candidate, 'not-understood', detail)
    }
    if (members.length > MAX_MEMBERS)
      inspection.gap(candidate, 'limit', 'there is too much that may be a pickle in it')
    if (members.length === 0 || !inspection.mayDescend(candidate)) return
    for (const member of members.slice(0, MAX_MEMBERS)) await examine(member)
  },
}

/** Each import of a pickle has a control character or the end of a line; keys and names have neither. */
async function mayBePickle(source: Candidate['source'], { at, length }: Leaf): Promise<boolean> {
  if (length < LEAST) return false
  const head = await source.read(at, Math.min(length, MAX_TEXT))
  return head.some((byte) => byte < 0x20 || byte === 0x80)
}

/** Packages beside flax write objects as pickles: msgpack-numpy loads the `data` of a map whose `kind` is `O`. */
function memberOf(candidate: Candidate, { at, length }: Leaf): Candidate {
  return {
    source: slice(candidate.source, at, length),
    name: '',
    trail: [...candidate.trail, 'embedded bytes'],
    base: candidate.base + (candidate.exact ? at : 0),
    exact: candidate.exact,
    role: 'data',
  }
}

/** The third value of an array of flax; its name of a type, the second, is a short text. */
const isWeights = ({ kind, depth, length }: Leaf): boolean =>
  kind === 'bytes' && (depth > 0 || length > LIMITS.programText)

function reportExtension(candidate: Candidate, inspection: Inspection, { type }: Leaf): void {
  if (KNOWN_EXTENSIONS.has(type)) return
  const detail = `extensions of type ${String(type)} are not known`
  inspection.gap(candidate, 'not-understood', detail)
}

async function reportText(
  candidate: Candidate,
  inspection: Inspection,
  { at, length, kind }: Leaf,
): Promise<void> {
  for (let from = 0; from < length; from += MAX_TEXT) {
    const bytes = await candidate.source.read(at + from, Math.min(MAX_TEXT + 1024, length - from))
    const text = Buffer.from(bytes).toString('latin1')
    const place = { at: at + from, name: kind === 'text' ? 'a text' : 'a stretch of bytes' }
    reportProgramText(candidate, inspection, text, place)
    if (kind === 'text') reportSecrets(candidate, inspection, text, place)
  }
}
