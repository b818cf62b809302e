/**
 * What a thread runs that hashes files. Text, so that it needs no file of its own beside a bundle and no loader in tests.
 * Answers a numbered list of `HashJob`s by numbers (bytes read since the last one), then by the digests of each or by an error.
 * A job without an end reads to the end of the file; one with an end fails when the file is shorter, and that of a whole file when
 * it is longer, too. What was opened is looked at, not its name: a link, a pipe or a device that took the place of a file fails.
 */
export const HASH_WORKER = `
const { parentPort, workerData } = require('node:worker_threads')
const { createHash, hash: hashOnce } = require('node:crypto')
const { openSync, fstatSync, readSync, closeSync, constants } = require('node:fs')
const buffer = Buffer.allocUnsafeSlow(workerData.chunk)
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
let unreported = 0

function report(bytes) {
  unreported += bytes
  if (unreported < workerData.tick && bytes > 0) return
  parentPort.postMessage(unreported)
  unreported = 0
}

function hashRange(file, name, start, end) {
  const hash = createHash(name)
  let at = start
  while (at < end) {
    const read = readSync(file, buffer, 0, Math.min(buffer.length, end - at), at)
    if (read === 0) break
    hash.update(read === buffer.length ? buffer : buffer.subarray(0, read))
    at += read
    report(read)
  }
  return { at, digest: () => hash.digest('hex') }
}

/**
 * A file that one read takes in, most of the time; the read would go beyond its end, had it grown. To look at what was opened would cost
 * as much as the read, and only what gives nothing needs it: a folder and a pipe cannot be read at a place, a device is too long or, as
 * /dev/null, looks like an empty file.
 */
function hashSmall(file, { hash, end }) {
  let read = 0
  let more = 0
  do {
    more = readSync(file, buffer, read, buffer.length - read, read)
    read += more
  } while (more > 0 && read < end)
  if (read === 0 && !fstatSync(file).isFile()) throw new Error('not a regular file')
  if (read < end) throw new Error('became shorter while it was hashed')
  if (read > end) throw new Error('became longer while it was hashed')
  report(read)
  return [hashOnce(hash, buffer.subarray(0, read), 'hex')]
}

function run(job) {
  const file = openSync(job.path, flags)
  try {
    if (job.isWhole && job.end < buffer.length) return hashSmall(file, job)
    if (!fstatSync(file).isFile()) throw new Error('not a regular file')
    if (!job.isWhole) return hashParts(file, job)
    const digests = hashParts(file, job)
    if (fstatSync(file).size !== job.end) throw new Error('became longer while it was hashed')
    return digests
  } finally {
    closeSync(file)
  }
}

function hashParts(file, { hash, start, end, shardSize }) {
  const digests = []
  let from = start
  for (;;) {
    const to = Math.min(from + shardSize, end)
    const { at, digest } = hashRange(file, hash, from, to)
    if (at > from) digests.push(digest())
    if (at < to && end !== Infinity) throw new Error('became shorter while it was hashed')
    if (at < to || at >= end) return digests
    from = at
  }
}

parentPort.on('message', ({ id, jobs }) => {
  let at = 0
  try {
    const digests = []
    for (; at < jobs.length; at++) digests.push(run(jobs[at]))
    report(0)
    parentPort.postMessage({ id, digests })
  } catch (error) {
    parentPort.postMessage({ id, error: error.message, at })
  }
})
`
