import { LIMITS } from '@secmlops/core'
import { slice } from '../bytes/slice.js'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Examine, Inspection } from '../inspection.js'
import { leavesFolder } from '../member-name.js'
import { formatOf, kindOf, type ArchiveKind } from './archive-kind.js'
import { readContent, type Content } from './content.js'
import { readDirectory, type Directory, type Entry } from './directory.js'
import { readLocal, type LocalEntry } from './local.js'
import { programsIn, reportMember } from './report-programs.js'

const LOCAL_MAGIC = Buffer.from('PK\x03\x04', 'latin1')
const ENCRYPTED = 0x01
const TORCH_PICKLE = /(^|\/)(data|constants)\.pkl$/
const SCRIPT_PICKLE = /(^|\/)(data|constants|attributes|traced_inputs)\.pkl$/
const TORCH_STORAGE = /(^|\/)data\/\d+$/

/** Zip archives, among them torch files (`data.pkl` inside) and NPZ. Every member is examined by its content. */
export const ZIP: FormatReader = { identify, inspect }

async function identify({ source }: Candidate): ReturnType<FormatReader['identify']> {
  const directory = await readDirectory(source)
  if (directory) return formatOf(directory)
  return LOCAL_MAGIC.equals(await source.read(0, 4)) ? 'zip' : undefined
}

async function inspect(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
): Promise<void> {
  const directory = await readDirectory(candidate.source)
  if (!directory) {
    inspection.gap(candidate, 'unreadable', 'the zip has no sound directory')
    return
  }
  if (!inspection.mayDescend(candidate)) return
  if (directory.entries.length > LIMITS.zipEntries)
    inspection.gap(candidate, 'limit', 'the zip has too many entries')
  const archive = new Archive(candidate, directory, inspection, examine)
  await archive.inspect()
}

/** One pass over an archive: what its headers say, what its members hold, what lies between them. */
class Archive {
  private readonly candidate: Candidate
  private readonly directory: Directory
  private readonly kind: ArchiveKind
  private readonly inspection: Inspection
  private readonly examine: Examine
  private readonly stretches: { start: number; end: number; name: string }[] = []

  constructor(
    candidate: Candidate,
    directory: Directory,
    inspection: Inspection,
    examine: Examine,
  ) {
    this.candidate = candidate
    this.directory = directory
    this.kind = kindOf(candidate, directory)
    this.inspection = inspection
    this.examine = examine
  }

  async inspect(): Promise<void> {
    const { entries, conflict, start } = this.directory
    if (conflict)
      this.report(
        'zip-header-mismatch',
        { name: conflict, at: start },
        `the end records differ in the ${conflict}`,
      )
    for (const [{ name, localOffset }, what] of programsIn(
      this.candidate,
      this.kind,
      entries,
      this.inspection,
    ))
      this.report('archive-program', { name, at: localOffset }, what)
    this.inspectNames(entries)
    for (const entry of entries.slice(0, LIMITS.zipEntries)) await this.inspectEntry(entry)
    await this.inspectBetween()
  }

  private inspectNames(entries: readonly Entry[]): void {
    const seen = new Set<string>()
    for (const { name, localOffset, isSymlink } of entries) {
      if (seen.has(name))
        this.report('zip-duplicate-name', { name, at: localOffset }, 'the name occurs twice')
      seen.add(name)
      if (isSymlink)
        this.report('zip-unsafe-name', { name, at: localOffset }, 'the entry is a symbolic link')
      else if (leavesFolder(name))
        this.report(
          'zip-unsafe-name',
          { name, at: localOffset },
          'the name leads out of the folder',
        )
    }
  }

  private async inspectEntry(entry: Entry): Promise<void> {
    const { source } = this.candidate
    const local = await readLocal(source, entry)
    const member = this.memberOf(entry, local)
    if (!local || local.dataEnd > this.directory.start) {
      this.inspection.gap(member, 'unreadable', 'the entry has no data where the directory says')
      return
    }
    this.stretches.push({ start: entry.localOffset, end: local.dataEnd, name: entry.name })
    for (const field of local.mismatches)
      this.report(
        'zip-header-mismatch',
        { name: entry.name, at: entry.localOffset },
        `the ${field} differs`,
        field,
      )
    if (entry.name.endsWith('/') && entry.size === 0) return
    const content = await readContent(source, entry, local, this.inspection.inflatable)
    await this.inspectContent(entry, member, content)
  }

  private async inspectContent(entry: Entry, member: Candidate, content: Content): Promise<void> {
    const encrypted = (entry.flags & ENCRYPTED) !== 0
    if ('problem' in content || (encrypted && !content.sound)) {
      const problem = 'problem' in content ? content.problem : 'corrupt'
      this.unreadable(member, encrypted ? 'encrypted' : problem)
      return
    }
    if (!content.stored) this.inspection.inflatable -= content.source.size
    const at = entry.localOffset
    if (encrypted)
      this.report(
        'zip-false-encryption',
        { name: entry.name, at: at },
        'the entry is marked as encrypted but is not',
      )
    if (!content.sound)
      this.report(
        'zip-bad-crc',
        { name: entry.name, at: at },
        'checksum or size do not fit the data',
      )
    const exact = this.candidate.exact && content.stored
    const opened = { ...member, source: content.source, exact }
    await reportMember(this.candidate, this.kind, opened, this.inspection)
    await this.examine(opened)
  }

  private unreadable(member: Candidate, problem: keyof typeof PROBLEMS): void {
    const reason = problem === 'too-large' ? 'limit' : 'unreadable'
    this.inspection.gap(member, reason, PROBLEMS[problem])
  }

  /** Prefix, suffix and the space between entries: readers that stream, or that look from the front, see it. */
  private async inspectBetween(): Promise<void> {
    const sorted = this.stretches.sort((left, right) => left.start - right.start)
    let covered = 0
    for (const { start, end, name } of sorted) {
      if (start < covered)
        this.report('zip-overlap', { name, at: start }, 'the entry shares bytes with another')
      else if (start > covered) await this.inspectStretch(covered, start)
      covered = Math.max(covered, end)
    }
    if (covered < this.directory.start) await this.inspectStretch(covered, this.directory.start)
    const { archiveEnd } = this.directory
    if (archiveEnd < this.candidate.source.size)
      await this.inspectStretch(archiveEnd, this.candidate.source.size)
  }

  private async inspectStretch(start: number, end: number): Promise<void> {
    const source = slice(this.candidate.source, start, end - start)
    const head = await source.read(0, 4)
    if (LOCAL_MAGIC.equals(head) && start > 0) {
      this.report(
        'zip-hidden-data',
        { name: 'hidden', at: start },
        'an entry is missing in the directory',
      )
      return
    }
    if (start === 0 && end === this.candidate.source.size) return
    const trail = [...this.candidate.trail, 'bytes between entries']
    const base = this.candidate.base + (this.candidate.exact ? start : 0)
    await this.examine({ source, name: '', trail, base, exact: this.candidate.exact, role: 'data' })
  }

  private memberOf(entry: Entry, local: LocalEntry | undefined): Candidate {
    const { candidate } = this
    const role = this.roleOf(entry.name)
    return {
      source: slice(candidate.source, 0, 0),
      name: entry.name,
      trail: [...candidate.trail, entry.name],
      base: candidate.base + (candidate.exact ? (local?.dataStart ?? entry.localOffset) : 0),
      exact: false,
      ...(role ? { role } : {}),
    }
  }

  private roleOf(name: string): Candidate['role'] {
    if (this.kind.format !== 'torch') return undefined
    if (this.kind.isScript && SCRIPT_PICKLE.test(name)) return 'script-pickle'
    if (TORCH_PICKLE.test(name)) return 'torch-pickle'
    return TORCH_STORAGE.test(name) ? 'data' : undefined
  }

  private report(
    rule: Parameters<Inspection['report']>[1],
    { name, at }: { readonly name: string; readonly at: number },
    message: string,
    key = '',
  ): void {
    const member = { ...this.candidate, trail: [...this.candidate.trail, name] }
    // The directory may name a place that is not in the file.
    const inside = Math.min(at, this.directory.start)
    this.inspection.report(member, rule, { at: inside, message, key })
  }
}

const PROBLEMS = {
  encrypted: 'the entry is encrypted',
  method: 'the compression method of the entry is not supported',
  'too-large': 'the entry is too large to be decompressed',
  corrupt: 'the entry can not be decompressed',
} as const
