import type { ChildProcess } from 'node:child_process'
import { SecmlopsError } from '@secmlops/core'
import type { Git } from './git.js'

interface Request {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: unknown) => void
}

/** Reads git objects through one `git cat-file --batch` process: no checkout, no process per file. */
export class BlobReader {
  readonly #git: Git
  readonly #waiting: Request[] = []
  #process: ChildProcess | undefined
  #chunks: Buffer[] = []
  #buffered = 0

  constructor(git: Git) {
    this.#git = git
  }

  read(object: string): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
      this.#started().stdin?.write(`${object}\n`)
    })
  }

  close(): void {
    this.#process?.stdin?.end()
    this.#process = undefined
  }

  #started(): ChildProcess {
    if (this.#process) return this.#process
    const child = this.#git.start('cat-file', '--batch')
    child.stdout?.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk)
      this.#buffered += chunk.length
      this.#drain()
    })
    const fail = (): void => {
      if (this.#process === child) this.#process = undefined
      this.#take(this.#buffered)
      for (const request of this.#waiting.splice(0)) request.reject(endedEarly())
    }
    child.on('error', fail)
    child.on('close', fail)
    child.stdin?.on('error', fail)
    this.#process = child
    return child
  }

  /** Answers every request whose header and content have arrived: `<object> <type> <size>\n<content>\n`. */
  #drain(): void {
    for (;;) {
      const [request] = this.#waiting
      const header = this.#header()
      if (!request || header === undefined) return
      const size = Number(/^\S+ blob (\d+)$/.exec(header.text)?.[1] ?? NaN)
      if (Number.isNaN(size)) {
        this.#take(header.length)
        this.#waiting.shift()
        request.reject(
          new SecmlopsError('not-found', 'the git object is missing; the clone may be partial'),
        )
        continue
      }
      if (this.#buffered < header.length + size + 1) return
      this.#take(header.length)
      const content = this.#take(size + 1).subarray(0, size)
      this.#waiting.shift()
      request.resolve(content)
    }
  }

  #header(): { text: string; length: number } | undefined {
    const first = this.#chunks[0]
    if (!first) return undefined
    let at = first.indexOf(0x0a)
    if (at < 0 && this.#chunks.length > 1) {
      this.#chunks = [Buffer.concat(this.#chunks)]
      at = this.#chunks[0]?.indexOf(0x0a) ?? -1
    }
    return at < 0
      ? undefined
      : { text: (this.#chunks[0] ?? first).toString('latin1', 0, at), length: at + 1 }
  }

  #take(count: number): Buffer {
    const all =
      this.#chunks.length === 1 ? (this.#chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#chunks)
    this.#chunks = count < all.length ? [all.subarray(count)] : []
    this.#buffered = all.length - Math.min(count, all.length)
    return all.subarray(0, count)
  }
}

export function endedEarly(): SecmlopsError {
  return new SecmlopsError('git-failed', 'git cat-file ended early', { exit: 4 })
}
