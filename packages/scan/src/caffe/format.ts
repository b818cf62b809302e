import { LIMITS, type ByteSource } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { DANGERS, type Danger } from './dangers.js'
import { isNet, layersOf } from './net.js'
import { fieldsOf } from './text.js'

const TEXT = /\.(prototxt|prototext|pbtxt|caffe)$/i
/** An escape may stand for any text, and strings may be cut anywhere. */
const NET = /(?:^|[\s{<;,])layers?\s*:?\s*[{<]/

/** Networks of Caffe: what is run is arithmetic, but for the layers that call Python or write files. */
export const CAFFE: FormatReader = {
  async identify({ source, name, role }) {
    if (role !== undefined) return undefined
    if (TEXT.test(name)) return NET.test(await textOf(source)) ? 'caffe' : undefined
    return /\.caffemodel$/i.test(name) || (await isNet(source)) ? 'caffe' : undefined
  },
  inspect: (candidate: Candidate, inspection: Inspection) =>
    TEXT.test(candidate.name)
      ? inspectText(candidate, inspection)
      : inspectNet(candidate, inspection),
}

async function textOf(source: ByteSource): Promise<string> {
  const bytes = await source.read(0, Math.min(source.size, LIMITS.textModel))
  return Buffer.from(bytes).toString('latin1')
}

async function inspectText(candidate: Candidate, inspection: Inspection): Promise<void> {
  for (const { name, value } of fieldsOf(await textOf(candidate.source)))
    for (const danger of DANGERS)
      if (name === danger.field || (name === 'type' && value === danger.type))
        report(candidate, inspection, danger)
  if (candidate.source.size > LIMITS.textModel)
    inspection.gap(candidate, 'limit', 'the network is too long to be examined')
}

async function inspectNet(candidate: Candidate, inspection: Inspection): Promise<void> {
  if (!(await isNet(candidate.source, true))) {
    inspection.gap(candidate, 'not-understood', 'the content is no network of Caffe')
    return
  }
  let count = 0
  for await (const { type, fields } of layersOf(candidate.source)) {
    count += 1
    if (count > LIMITS.onnxFields) {
      inspection.gap(candidate, 'limit', 'the network has too many layers')
      return
    }
    for (const danger of DANGERS)
      if (type === danger.type || fields.has(danger.number)) report(candidate, inspection, danger)
  }
}

function report(candidate: Candidate, inspection: Inspection, { rule, does }: Danger): void {
  inspection.report(candidate, rule, { at: 0, message: does, key: rule })
}
