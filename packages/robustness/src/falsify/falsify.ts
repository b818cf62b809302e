import { createRandom } from '@secmlops/core'
import type { Graph } from '@secmlops/onnx'
import { NOTHING, type FalsifyAnswer, type FalsifyRequest, type Outcome } from './answer.js'
import { openSearchNetwork } from './model/logits.js'
import type { Network } from './model/network.js'
import { boxesAfter, boxesMeanwhile, isOpen } from './proof/allowance.js'
import { createAttempts } from './proof/attempts.js'
import { readProperty } from './read-files.js'
import type { Witness } from './replay.js'
import { createArena, type Arena } from './search/arena.js'
import { search } from './search/search.js'
import { openSubject, type Subject } from './subject.js'
import { MARGIN, createVerdicts } from './verdicts.js'
import type { Property } from './vnnlib/property.js'

/**
 * Searches an input in the box of a VNN-LIB property for which a model satisfies the property's assertions, which describe
 * a violation. What the first searches do not find, bounds of the model may prove not to be there; `unsat` is answered for
 * that, and where the assertions contradict each other.
 * @throws SecmlopsError for files that cannot be read (exit 2), and for what cannot be judged (exit 3)
 */
export async function falsifyModel(request: FalsifyRequest): Promise<FalsifyAnswer> {
  const started = process.cpuUsage()
  const property = await readProperty(request.property)
  const subject = await openSubject(request.model, property, request.threads)
  try {
    const outcome: Outcome =
      property.cases.length === 0
        ? { ...NOTHING, result: 'unsat' }
        : await searched(request, property, subject)
    const { user, system } = process.cpuUsage(started)
    return { ...outcome, cpuSeconds: (user + system) / 1e6 }
  } finally {
    await subject.single.dispose()
  }
}

async function searched(
  { seed, timeout, threads, progress, effort = 1, prove = true }: FalsifyRequest,
  { cases }: Property,
  subject: Subject,
): Promise<Outcome> {
  const deadline = performance.now() + 1000 * timeout
  const late = (): boolean => performance.now() > deadline
  const conditions = cases.map(({ condition }) => condition)
  const network = await openSearchNetwork({ ...subject, threads }, conditions)
  const limit = Math.round(effort * workOf(network, subject.graph))
  const task = progress.start('searching', limit)
  const advance = (rows: number): void => {
    task.advance(rows)
  }
  const verdicts = createVerdicts(subject, cases)
  const random = createRandom(seed, 'falsify')
  const { judge } = verdicts
  const arena = createArena({ network, cases, random, limit, late, judge, advance })
  const attempts = createAttempts({ ...subject, threads, cases, late })
  const settled = async (boxes: number): Promise<boolean> =>
    prove && isOpen(arena) && (await attempts.reach(boxes))
  try {
    await search(arena, conditions, () => settled(boxesMeanwhile(arena)))
    await settled(boxesAfter(effort))
    const witness = await verdicts.witness()
    // Were there one after all, it would be the proof that is wrong.
    const proven = attempts.proven() && !witness
    const ended = proven ? 'proof' : late() ? 'time' : 'work'
    const notes = [...network.notes, ...attempts.notes()]
    return { ...concluded(arena, witness, ended), notes }
  } finally {
    task.done()
    await network.dispose()
    await attempts.dispose()
  }
}

function concluded(
  arena: Arena,
  witness: Witness | undefined,
  ended: 'proof' | 'work' | 'time',
): Outcome {
  const sat = witness !== undefined && witness.margin > MARGIN
  const best = arena.best()
  return {
    ...NOTHING,
    ...(witness && { ...witness, input: [...witness.input], output: [...witness.output] }),
    result: sat ? 'sat' : ended === 'proof' ? 'unsat' : 'unknown',
    numerical: witness !== undefined && !sat,
    closest: Number.isFinite(best) ? best : null,
    work: arena.spent(),
    ended: sat ? 'found' : ended,
  }
}

const MULTIPLICATIONS = 3e10
const LEAST_WORK = 60_000
const MOST_WORK = 1_500_000

/** Rows of work of the default profile: many of a small model, as it has a budget of multiplications. */
function workOf({ inputs }: Network, { initializers }: Graph): number {
  let weights = 0
  for (const { dims } of initializers.values()) weights += dims.reduce((a, b) => a * b, 1)
  const rows = MULTIPLICATIONS / (weights + 20 * inputs + 2000)
  return Math.min(MOST_WORK, Math.max(LEAST_WORK, rows))
}
