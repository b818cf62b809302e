import { extname } from 'node:path'
import { LIMITS, type ByteSource } from '@secmlops/core'
import { slice } from '../bytes/slice.js'
import { isArchiveOfModel, isModelName, isProgramName } from '../extensions.js'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Examine, Inspection } from '../inspection.js'
import { leavesFolder } from '../member-name.js'
import { reportProgramBytes } from '../program-text/report-program-text.js'
import { readEntries, type Entry } from './entries.js'
import { BLOCK, isHeader } from './header.js'

/** What torch before 0.1.10 wrote (torch/serialization.py `legacy_load`); raw storages stand between its pickles. */
const LEGACY_TORCH = ['sys_info', 'pickle', 'storages', 'tensors']
const LINK = /^[12]$/
const DEVICE = /^[346]$/
const CHUNK = 1 << 20

/** Tar archives, among them the oldest torch files. Every member is examined by its content. */
export const TAR: FormatReader = {
  async identify({ source }) {
    if (source.size < BLOCK) return undefined
    const block = Buffer.from(await source.read(0, BLOCK))
    return isHeader(block) ? 'tar' : undefined
  },
  inspect,
}

async function inspect(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
): Promise<void> {
  if (!inspection.mayDescend(candidate)) return
  const seen = new Names(candidate, inspection)
  for await (const step of readEntries(candidate.source)) {
    if (step.kind === 'end') {
      if (step.problem) inspection.gap(candidate, 'not-understood', step.problem)
      else await examineRest(candidate, inspection, examine, step.at)
      continue
    }
    seen.add(step.entry)
    reportProgram(candidate, inspection, step.entry)
    reportRenamed(candidate, inspection, step.entry)
    await inspectContent(candidate, inspection, examine, step.entry)
  }
  if (LEGACY_TORCH.every((name) => seen.has(name)))
    inspection.gap(candidate, 'not-understood', 'a torch file from before 0.1.10: save it anew')
}

/** Toolkits and training services import what lies in the archive of a model. */
function reportProgram(candidate: Candidate, inspection: Inspection, { name, at }: Entry): void {
  if (!isProgramName(name)) return
  if (isArchiveOfModel(candidate.name))
    inspection.gap(candidate, 'not-understood', 'the programs in it are not examined')
  if (!isModelName(candidate.name)) return
  inspection.report({ ...candidate, trail: [...candidate.trail, name] }, 'archive-program', {
    at,
    message: 'the entry is a program or a library by its name',
    key: '',
  })
}

/** What a link names was examined under its own name; where that says another kind of file, it is not what is loaded. */
function reportRenamed(candidate: Candidate, inspection: Inspection, entry: Entry): void {
  const kind = extname(entry.name)
  if (!LINK.test(entry.type) || kind === '' || kind === extname(entry.link)) return
  const member = { ...candidate, trail: [...candidate.trail, entry.name] }
  inspection.gap(member, 'not-understood', 'a link gives a file the name of another kind')
}

/** Names and links as an unpacking program would follow them. */
class Names {
  private readonly names = new Set<string>()
  private readonly links = new Set<string>()
  private readonly candidate: Candidate
  private readonly inspection: Inspection

  constructor(candidate: Candidate, inspection: Inspection) {
    this.candidate = candidate
    this.inspection = inspection
  }

  has(name: string): boolean {
    return this.names.has(name)
  }

  add(entry: Entry): void {
    const name = plain(entry.name)
    const problem = this.problemOf(entry, name)
    if (problem) this.report('tar-unsafe-entry', entry, problem)
    if (entry.conflict)
      this.report('tar-header-mismatch', entry, `the headers differ in the ${entry.conflict}`)
    if (this.names.has(name) && entry.type !== '5')
      this.report('tar-duplicate-name', entry, 'the name occurs twice')
    this.names.add(name)
    if (LINK.test(entry.type)) this.links.add(name)
  }

  private problemOf({ name, link, type }: Entry, path: string): string | undefined {
    if (leavesFolder(name)) return 'the name leads out of the folder'
    if (DEVICE.test(type)) return 'the entry is a device'
    if (this.passesLink(path)) return 'the name leads through a link of the archive'
    if (type === '2' && leavesFolder(fromFolder(path, link)))
      return 'a link leads out of the folder'
    if (type === '1' && leavesFolder(link)) return 'a link leads out of the folder'
    return undefined
  }

  private passesLink(path: string): boolean {
    const parts = path.split('/')
    return parts.some((_, index) => index > 0 && this.links.has(parts.slice(0, index).join('/')))
  }

  private report(rule: TarRule, { name, at }: Entry, message: string): void {
    const member = { ...this.candidate, trail: [...this.candidate.trail, name] }
    this.inspection.report(member, rule, { at, message, key: message })
  }
}

type TarRule = 'tar-unsafe-entry' | 'tar-header-mismatch' | 'tar-duplicate-name'

async function inspectContent(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
  entry: Entry,
): Promise<void> {
  const { name, dataStart, size } = entry
  const source = slice(candidate.source, dataStart, size)
  const base = candidate.base + (candidate.exact ? dataStart : 0)
  const trail = [...candidate.trail, name]
  const member: Candidate = { source, name, trail, base, exact: candidate.exact }
  if (source.size < size) inspection.gap(member, 'unreadable', 'the entry is cut short')
  if (entry.sparse) inspection.gap(member, 'not-understood', 'a sparse entry is not unfolded')
  if (source.size > 0)
    await examine(plain(name) === 'pickle' ? { ...member, role: 'torch-pickle' } : member)
  if (isArchiveOfModel(candidate.name) && isProgramName(name))
    await reportProgramBytes(member, inspection)
}

/** Behind the end, most readers stop and some go on. */
async function examineRest(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
  from: number,
): Promise<void> {
  const start = await firstNonZero(candidate.source, from)
  if (start === undefined) return
  if (start - from >= LIMITS.tarPadding)
    inspection.gap(candidate, 'limit', 'the padding behind the archive is too long')
  const at = start - (start % BLOCK)
  await examine({
    source: slice(candidate.source, at, candidate.source.size - at),
    name: '',
    trail: [...candidate.trail, 'bytes after the archive'],
    base: candidate.base + (candidate.exact ? at : 0),
    exact: candidate.exact,
    role: 'data',
  })
}

async function firstNonZero(source: ByteSource, from: number): Promise<number | undefined> {
  const end = Math.min(source.size, from + LIMITS.tarPadding)
  for (let at = from; at < end; at += CHUNK) {
    const found = (await source.read(at, Math.min(CHUNK, end - at))).findIndex((byte) => byte !== 0)
    if (found >= 0) return at + found
  }
  return end < source.size ? end : undefined
}

function plain(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
}

/** Where a symbolic link leads, as a path in the archive. */
function fromFolder(path: string, link: string): string {
  if (link.startsWith('/') || link.includes('\\')) return link
  const parts = path.split('/').slice(0, -1)
  for (const part of link.split('/'))
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  return parts.join('/')
}
