import { LIMITS } from '@secmlops/core'
import { MissingBytes, MissingPage, type PagedBytes } from '../bytes/paged-bytes.js'
import { CutShort, Malformed, TooMuch } from './malformed.js'
import { Memo } from './memo.js'
import { OPCODES } from './opcodes.js'
import { operandEnd } from './operands.js'
import { MARK, type Value } from './values.js'
import type { RuleId } from '../rules.js'

/** What a stream would do, as it is found; `at` is an offset in the source. */
export interface Sink {
  report(rule: RuleId, at: number, message: string, key: string): void
}

/** How the loader that a stream is meant for reads it. */
export interface Dialect {
  /** torch.load gives a meaning to persistent ids, torch.jit.load to module names too. */
  readonly persistentIds: 'storages' | 'script' | 'none'
  /** joblib.load takes the bytes behind an array wrapper as its array; pickle.load runs them. */
  readonly arrays: 'joblib' | 'inline'
}

export type Ending =
  | { readonly kind: 'stop' }
  | { readonly kind: 'malformed' | 'cut' | 'limit'; readonly reason: string }

/** A string or bytes literal that may itself be a pickle; kept by the offset of its opcode. */
export interface Embedded {
  readonly code: number
  readonly start: number
  readonly end: number
  /** Whether it is unpickled by a call in the stream. */
  loaded: boolean
}

export interface Stretch {
  readonly start: number
  readonly end: number
}

const FEW = 4
/** An instruction adds one value at most. */
const CHECK_EVERY = 256
/** Pages that are fetched to look back, apart from one pass over the file. */
const MAX_LOADS = 50_000

/**
 * The pickle virtual machine, run on symbols: it follows stack, marks and memo as CPython's `_pickle.c` does (protocols 0
 * to 5), but imports, calls and builds nothing. Each instruction reads all that it needs before it changes anything,
 * so that it can be repeated after bytes were fetched.
 */
export class Machine {
  readonly bytes: PagedBytes
  readonly sink: Sink
  readonly dialect: Dialect
  readonly embedded: Map<number, Embedded> = new Map<number, Embedded>()
  /** Stretches that joblib takes as arrays. */
  readonly raw: Stretch[] = []
  /** Array wrappers that were given a state: from the first on, joblib.load and pickle.load read different programs. */
  wrappers = 0
  stack: Value[] = []
  memo: Memo = new Memo()
  /** Offset of the next instruction. */
  position: number
  operations = 0
  /** Imports, calls and persistent ids seen, allowed or not: whether loading does more than build data. */
  effects = 0
  /** How many of them are calls: words in lines of their own look like imports, but do not call anything. */
  calls = 0
  stopped = false
  /** Values on the stack at STOP; picklers leave one. */
  left = 0
  /** End of the current frame, or -1. */
  frameEnd = -1
  /** Raw bytes that the loader takes from the stream after this instruction (joblib). */
  skip = 0
  /** Streams that are interrupted by one inside them (joblib). */
  private readonly outer: { stack: Value[]; memo: Memo }[] = []

  constructor(bytes: PagedBytes, position: number, sink: Sink, dialect: Dialect) {
    this.bytes = bytes
    this.position = position
    this.sink = sink
    this.dialect = dialect
  }

  /** Runs one stream, from its first opcode to STOP. */
  async run(): Promise<Ending> {
    const passes = Math.ceil(this.bytes.size / 1e6)
    for (let loads = 0; loads < MAX_LOADS + 2 * passes; loads += 1) {
      try {
        return this.runLoaded()
      } catch (missing) {
        if (missing instanceof CutShort) return { kind: 'cut', reason: missing.message }
        if (missing instanceof Malformed) return { kind: 'malformed', reason: missing.message }
        if (missing instanceof TooMuch) return { kind: 'limit', reason: missing.message }
        if (!(missing instanceof MissingBytes || missing instanceof MissingPage)) throw missing
        await this.bytes.load(missing, this.position)
      }
    }
    return { kind: 'limit', reason: 'the stream refers back too often' }
  }

  push(value: Value): void {
    this.stack.push(value)
  }

  /** The value `depth` below the top; marks are a floor, as in CPython. */
  peek(depth = 0): Value {
    const stack = this.stack
    const value = stack[stack.length - 1 - depth]
    for (let index = 0; index <= depth; index += 1)
      if (stack[stack.length - 1 - index] === MARK) throw new Malformed('the stack is empty')
    if (value === undefined) throw new Malformed('the stack is empty')
    return value
  }

  /** Index of the topmost mark. */
  mark(): number {
    const index = this.stack.lastIndexOf(MARK)
    if (index < 0) throw new Malformed('there is no mark')
    return index
  }

  /** Replaces the topmost values by one. */
  replace(count: number, value: Value): void {
    // Setting the length of an array costs more than a few pops.
    if (count > FEW) this.stack.length -= count
    else for (let popped = 0; popped < count; popped += 1) this.stack.pop()
    this.stack.push(value)
  }

  /** Starts a stream inside this one, which goes on after its STOP. */
  enter(): void {
    if (this.outer.length >= 16) throw new Malformed('streams are nested too deeply')
    this.outer.push({ stack: this.stack, memo: this.memo })
    this.stack = []
    this.memo = new Memo()
    this.frameEnd = -1
  }

  stop(): void {
    const outer = this.outer.pop()
    this.left = this.stack.length
    if (outer) ({ stack: this.stack, memo: this.memo } = outer)
    else this.stopped = true
    this.frameEnd = -1
  }

  private runLoaded(): Ending {
    const { bytes } = this
    while (!this.stopped) {
      const at = this.position
      if (at >= bytes.size) throw new CutShort('the stream ends before STOP')
      const opcode = OPCODES[bytes.byte(at)]
      if (!opcode) throw new Malformed('there is an unknown opcode')
      const { operand } = opcode
      const end =
        typeof operand === 'number' ? at + 1 + operand : operandEnd(operand, bytes, at + 1)
      if (end > bytes.size) throw new CutShort('an operand reaches past the end')
      opcode.run(this, at, end)
      this.position = end + this.skip
      this.skip = 0
      this.operations += 1
      if (this.operations % CHECK_EVERY === 0 && this.isTooLarge())
        return { kind: 'limit', reason: 'the stream has too many operations' }
    }
    return { kind: 'stop' }
  }

  private isTooLarge(): boolean {
    return (
      this.operations > LIMITS.pickleOperations ||
      this.stack.length > LIMITS.pickleStack ||
      this.memo.size > LIMITS.pickleMemo
    )
  }
}
