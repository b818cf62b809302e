/**
 * What a thread runs that hashes files. Text, so that it needs no file of its own beside a bundle and no loader in tests.
 * Answers a list of `HashJob`s by numbers (bytes read since the last one), then by the digests of each or by an error.
 * A job without an end reads to the end of the file; one with an end fails when the file is shorter.
 */
export const HASH_WORKER = `
const { parentPort, workerData } = require('node:worker_threads')
const { createHash } = require('node:crypto')
const { openSync, readSync, closeSync, constants } = require('node:fs')
const buffer = Buffer.allocUnsafeSlow(workerData.chunk)
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

function run({ path, hash, start, end, shardSize }) {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
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
  } finally {
    closeSync(file)
  }
}

parentPort.on('message', (jobs) => {
  let at = 0
  try {
    const digests = []
    for (; at < jobs.length; at++) digests.push(run(jobs[at]))
    report(0)
    parentPort.postMessage({ digests })
  } catch (error) {
    parentPort.postMessage({ error: error.message, at })
  }
})
`
