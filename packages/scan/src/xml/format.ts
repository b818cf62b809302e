import { LIMITS, printable } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { reportProgramText } from '../program-text/report-program-text.js'
import type { Format } from '../scan.js'
import { KINDS, type Kind } from './kinds.js'
import { NotXml, elementsOf, type Element } from './walk.js'

const NAMED = /\.(xml|pmml)$/i
const HEAD = 65_536

/** Models that are XML: PMML and the networks of OpenVINO. What they compute is data. */
export const XML: FormatReader = {
  identify: async (candidate) => (await kindOf(candidate))?.format,
  async inspect(candidate: Candidate, inspection: Inspection) {
    const kind = await kindOf(candidate)
    const { source } = candidate
    if (!kind) return
    if (source.size > LIMITS.textModel) {
      inspection.gap(candidate, 'limit', 'the XML is too long to be examined')
      return
    }
    const text = Buffer.from(await source.read(0, source.size)).toString('utf8')
    reportProgramText(candidate, inspection, text, { at: 0, name: 'the document' })
    try {
      for (const element of elementsOf(text)) visit(candidate, inspection, kind, element)
    } catch (error) {
      if (!(error instanceof NotXml)) throw error
      inspection.gap(candidate, 'not-understood', `the XML can not be read: ${error.message}`)
    }
  },
}

/** The root tells; a document type may stand before it. */
async function kindOf({
  source,
  name,
}: Candidate): Promise<(Kind & { readonly format: Format }) | undefined> {
  const [first] = await source.read(0, 1)
  if (!NAMED.test(name) && first !== LESS) return undefined
  const head = Buffer.from(await source.read(0, HEAD)).toString('utf8')
  return KINDS.find(({ root }) => root.test(head))
}

const LESS = 0x3c

function visit(
  candidate: Candidate,
  inspection: Inspection,
  { library }: Kind,
  element: Element,
): void {
  const { name, attributes } = element
  const at = Math.min(element.at, candidate.source.size - 1)
  if (name.startsWith('!'))
    inspection.report(candidate, 'xml-entity', { at, message: `declares ${name}`, key: name })
  const needs = library?.(name, attributes)
  if (needs !== undefined)
    inspection.report(candidate, 'openvino-extension', {
      at,
      message: `needs ${printable(needs, 100)}`,
      key: needs,
    })
}
