import type { ByteSource } from '@secmlops/core'
import { bytesOf, slice } from '../bytes/slice.js'
import { isAmbiguousName, isPickleName } from '../extensions.js'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Examine, Inspection } from '../inspection.js'
import { literalBytes } from './embedded.js'
import type { Dialect, Sink } from './machine.js'
import { readStreams, type ReadOptions, type Reading } from './streams.js'
import { COMPUTED } from './values.js'

/** A first pickle of the LONG1 0x1950a86a20f9469cfc6c alone (torch/serialization.py: MAGIC_NUMBER), framed or not. */
const LEGACY_TORCH = /^800[2-5](95[\da-f]{16})?8a0a6cfc9c46f9206aa85019(94)?2e/
const LEGACY_HEAD = 32
/** Magic, protocol version, system information, object, storage keys; then raw storages. */
const LEGACY_STREAMS = 5
const HIGHEST_PROTOCOL = 5
const FUTURE = 16
const FRAME = 0x95
/** So many instructions after a PROTO are no accident. */
const CONVINCING = 16
const DANGEROUS: ReadonlySet<string> = new Set([
  'pickle-code-execution',
  'pickle-file-access',
  'pickle-network',
])
const NAMED: ReadonlySet<string> = new Set([
  ...DANGEROUS,
  'pickle-unlisted-import',
  'pickle-unsafe-arguments',
])
const IDENTIFIER = /^[A-Za-z_][\w.]*$/

const PLAIN: Dialect = { persistentIds: 'none', arrays: 'joblib' }
const TORCH: Dialect = { persistentIds: 'storages', arrays: 'joblib' }
const EVERY_STREAM: ReadOptions = { dialect: PLAIN, maxStreams: Number.POSITIVE_INFINITY }
const SCRIPT: Dialect = { persistentIds: 'script', arrays: 'joblib' }

/** Pickle streams of protocols 0 to 5, joblib files and torch files from before 1.6. */
export const PICKLE: FormatReader = { identify, inspect }

async function identify(candidate: Candidate): ReturnType<FormatReader['identify']> {
  if (candidate.role === 'torch-pickle' || candidate.role === 'script-pickle') return 'pickle'
  const head = await candidate.source.read(0, LEGACY_HEAD)
  if (isLegacyTorch(head)) return 'torch'
  if (isOfFuture(head)) return 'pickle'
  const byOpcode = beginsWithProtocol(head)
  if (byOpcode && isPickleName(candidate.name)) return 'pickle'
  return (await provesPickle(candidate, byOpcode)) ? 'pickle' : undefined
}

/** Reads the file as a pickle and asks whether a loader would have done anything with it. */
async function provesPickle(candidate: Candidate, byOpcode: boolean): Promise<boolean> {
  const found: { rule: string; key: string }[] = []
  const sink: Sink = { report: (rule, _at, _message, key) => found.push({ rule, key }) }
  // All of them: torch.load takes five, and text may spell out what legacy files begin with.
  const reading = await readStreams(candidate.source, EVERY_STREAM, sink)
  const named = found.some(({ key }) => IDENTIFIER.test(key))
  if (byOpcode) return reading.streams > 0 || named || (convincing(reading) && !candidate.role)
  const dangerous = found.some(({ rule }) => DANGEROUS.has(rule)) && reading.effects > 1
  if (await beginsAsZip(candidate)) return dangerous
  return (
    dangerous || isTooMuch(candidate, reading) || provesWithoutHeader(candidate, reading, named)
  )
}

/** Would a loader that reads these bytes as a pickle, without what was cut off behind them, still be reading? */
export async function readsOn(source: ByteSource): Promise<boolean> {
  const { ending } = await readStreams(source, EVERY_STREAM, { report: () => undefined })
  return ending.kind === 'cut'
}

/** Neither a line of megabytes nor millions of instructions happen by accident; a loader has the patience for them. */
function isTooMuch({ role }: Candidate, { ending }: Reading): boolean {
  return ending.kind === 'limit' && role === undefined
}

async function provesWithoutHeader(
  candidate: Candidate,
  reading: Reading,
  named: boolean,
): Promise<boolean> {
  if (reading.streams > 0) return named || (await fillsFile(candidate, reading))
  return named && (reading.calls > 0 || mayBePickle(candidate))
}

/** Read as a pickle, the `P` of a zip asks for a persistent id, at which pickle.load stops and torch.load opens the zip. */
async function beginsAsZip({ source }: Candidate): Promise<boolean> {
  return Buffer.from(await source.read(0, 4)).toString('latin1') === 'PK\x03\x04'
}

function convincing(reading: Reading): boolean {
  return reading.operations >= CONVINCING
}

function mayBePickle({ name }: Candidate): boolean {
  return isPickleName(name) || isAmbiguousName(name)
}

/** Text that happens to end in a full stop is no pickle; one that is a pickle from its first to its last byte is. */
async function fillsFile(candidate: Candidate, reading: Reading): Promise<boolean> {
  if (isPickleName(candidate.name)) return true
  return reading.operations > 2 && reading.left === 1 && (await isBlank(candidate, reading.end))
}

async function inspect(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
): Promise<void> {
  const { source } = candidate
  const legacy = isLegacyTorch(await source.read(0, LEGACY_HEAD))
  const options: ReadOptions = {
    dialect: dialectOf(candidate, legacy),
    maxStreams: legacy ? LEGACY_STREAMS : Number.POSITIVE_INFINITY,
  }
  const sink: Sink = {
    report: (rule, at, message, key) => inspection.report(candidate, rule, { at, message, key }),
  }
  const reading = await readStreams(source, options, sink)
  await reportEnding(candidate, inspection, reading, legacy)
  await examineLiterals(candidate, inspection, examine, reading)
  if (reading.wrappers > 0) await inspectInline(candidate, inspection, examine, options)
}

function dialectOf({ role }: Candidate, legacy: boolean): Dialect {
  if (role === 'script-pickle') return SCRIPT
  return legacy || role === 'torch-pickle' ? TORCH : PLAIN
}

/**
 * Reads a joblib file as pickle.load does, which runs the bytes of the arrays. Those of an honest array soon break it,
 * and may stand for an instruction or two, so that only imports count.
 */
async function inspectInline(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
  { dialect, maxStreams }: ReadOptions,
): Promise<void> {
  const sink: Sink = {
    report: (rule, at, message, key) => {
      const isImport = NAMED.has(rule) && IDENTIFIER.test(key)
      if (isImport || (rule === 'pickle-unresolved-import' && key === COMPUTED))
        inspection.report(candidate, rule, { at, message, key })
    },
  }
  const options: ReadOptions = { dialect: { ...dialect, arrays: 'inline' }, maxStreams }
  const reading = await readStreams(candidate.source, options, sink)
  if (reading.ending.kind === 'limit') inspection.gap(candidate, 'limit', reading.ending.reason)
  await examineLiterals(candidate, inspection, examine, reading)
}

async function reportEnding(
  candidate: Candidate,
  inspection: Inspection,
  { ending, streams, end, effects }: Reading,
  legacy: boolean,
): Promise<void> {
  if (ending.kind === 'limit') {
    inspection.gap(candidate, 'limit', ending.reason)
    return
  }
  const expected = legacy ? LEGACY_STREAMS : 1
  const complete = streams >= expected && (legacy || (await isBlank(candidate, end)))
  if (complete || (candidate.role === 'data' && streams > 0)) return
  if (candidate.role === 'data' && effects === 0) return
  const reason = ending.kind === 'stop' ? 'it ends too early' : ending.reason
  const detail =
    streams === 0
      ? `the pickle can not be followed to its end: ${reason}`
      : `bytes after the pickle, from ${String(end)} on, are not understood`
  inspection.gap(candidate, 'not-understood', detail)
}

/** Strings and bytes that are pickles or archives themselves, and stretches that only joblib skips. */
async function examineLiterals(
  candidate: Candidate,
  inspection: Inspection,
  examine: Examine,
  reading: Reading,
): Promise<void> {
  if (reading.embedded.length + reading.raw.length === 0 || !inspection.mayDescend(candidate))
    return
  const trail = [...candidate.trail, 'embedded bytes']
  for (const literal of reading.embedded) {
    const decoded = await literalBytes(candidate.source, literal)
    const source = decoded
      ? bytesOf(decoded)
      : slice(candidate.source, literal.start, literal.end - literal.start)
    const base = candidate.base + (candidate.exact ? literal.start : 0)
    const exact = candidate.exact && !decoded
    const member: Candidate = { source, name: '', trail, base, exact }
    await examine(literal.loaded ? { ...member, name: 'loaded.pt' } : { ...member, role: 'data' })
  }
  for (const { start, end } of reading.raw) {
    const base = candidate.base + (candidate.exact ? start : 0)
    const source = slice(candidate.source, start, end - start)
    await examine({ source, name: '', trail, base, exact: candidate.exact, role: 'data' })
  }
}

/** Whether only white space and zero bytes follow. */
async function isBlank({ source }: Candidate, from: number): Promise<boolean> {
  if (source.size - from > 65_536) return false
  const rest = await source.read(from, source.size - from)
  return rest.every((byte) => byte === 0 || byte === 0x20 || (byte >= 9 && byte <= 13))
}

function beginsWithProtocol(head: Uint8Array): boolean {
  return head[0] === 0x80 && (head[1] ?? 255) <= HIGHEST_PROTOCOL
}

/** A protocol that Python may have one day, with a frame as today. */
function isOfFuture([first, version = 255, next]: Uint8Array): boolean {
  return first === 0x80 && version > HIGHEST_PROTOCOL && version < FUTURE && next === FRAME
}

function isLegacyTorch(head: Uint8Array): boolean {
  return LEGACY_TORCH.test(Buffer.from(head).toString('hex'))
}
