import { LIMITS, type ByteSource, type Finding, type Gap, type Tree } from '@secmlops/core'
import { isImagePath } from '@secmlops/dataset'
import { scanFile } from '@secmlops/scan'
import { finding } from '../../finding.js'
import { RULES, type ProvenanceRule } from '../../rules.js'
import type { IntroducedFile } from '../screen.js'
import { appendedTo } from './after-image.js'
import { bombSize } from './inflation.js'

export interface FileFaults {
  readonly findings: readonly Finding[]
  readonly gaps: readonly Gap[]
}

/** What a file of a dataset does besides being data. */
export async function fileFaults(tree: Tree, file: IntroducedFile): Promise<FileFaults> {
  const source = await tree.open(file.path)
  try {
    return await examine(source, file)
  } finally {
    await source.close()
  }
}

async function examine(source: ByteSource, file: IntroducedFile): Promise<FileFaults> {
  const { path } = file
  const bomb = await bombSize(source)
  if (bomb !== undefined) {
    const message = `${String(source.size)} bytes unpack to ${String(bomb)}`
    return { findings: [report('archive-bomb', message, file)], gaps: [] }
  }
  if (isImagePath(path)) return { findings: await imageFaults(source, file), gaps: [] }
  if (await isText(source, path)) return { findings: await drawingFaults(source, file), gaps: [] }
  const { findings, gaps } = await scanFile(source, path)
  const errors = findings.filter(({ severity }) => severity === 'error')
  return {
    findings: errors.map(({ message, rule }) =>
      report('code-in-data', message, file, `${rule}\0${message}`),
    ),
    gaps,
  }
}

async function imageFaults(source: ByteSource, file: IntroducedFile): Promise<Finding[]> {
  const bytes = Buffer.from(await source.read(0, Math.min(source.size, LIMITS.imageFile)))
  const appended = appendedTo(bytes)
  if (appended === undefined) return []
  return [report('appended-to-image', `behind the end of the picture stands ${appended}`, file)]
}

const ACTIVE =
  /<\s{0,4}(?:\w{1,20}:)?script\b|\son[a-z]{3,20}\s{0,4}=|javascript:|<\s{0,4}foreignObject\b|<!ENTITY/i

async function drawingFaults(source: ByteSource, file: IntroducedFile): Promise<Finding[]> {
  const head = Buffer.from(await source.read(0, LIMITS.imageFile)).toString('utf8')
  if (!/<svg[\s>]/i.test(head.slice(0, 65_536)) || !ACTIVE.test(head)) return []
  return [report('active-drawing', 'the drawing holds script or entities', file)]
}

/** Pickles of protocol 0 are text. */
const PICKLED = /\.(?:pkl|pickle|p|joblib|npy|npz|pt|pth|dill)$/i

/** No NUL among the first bytes, and no mark of a pickle. */
async function isText(source: ByteSource, path: string): Promise<boolean> {
  const head = Buffer.from(await source.read(0, 4_096))
  return head[0] !== 0x80 && !head.includes(0) && !PICKLED.test(path)
}

function report(
  rule: ProvenanceRule,
  message: string,
  { dataset, path }: IntroducedFile,
  key = '',
): Finding {
  return finding(RULES[rule], { message, subject: dataset, location: { path }, key })
}
