import { SecmlopsError } from '@secmlops/core'
import type { Attempt, Threat } from '../attacks/attack.js'
import type { Ledger } from '../engine/ledger.js'
import type { Steps } from '../engine/query.js'
import { substituteOf } from '../engine/substitute.js'
import type { Target } from '../engine/target.js'
import type { StageRun } from './attack-run.js'
import type { Kept } from './kept.js'
import type { Deed } from './memory.js'

/** An attack on one image, about to begin. */
export interface Begun {
  /** In the field. */
  readonly position: number
  readonly target: Target
  readonly threat: Threat
  /** Of this attack alone. */
  readonly ledger: Ledger
}

/**
 * What earlier runs found, in the order of `begun`.
 * @throws SecmlopsError `missing-results` (exit 3) where something is missing that was to be there
 */
export async function recallAll(
  run: StageRun,
  begun: readonly Begun[],
): Promise<(Kept | undefined)[]> {
  const known: (Kept | undefined)[] = []
  for (const each of begun) {
    const deed = deedOf(run, each)
    known.push(deed && (await run.tools.memory?.recall(deed)))
  }
  const missing = begun.filter((_, i) => !known[i])
  if (missing.length > 0 && run.tools.memory?.closed && run.field.identity)
    throw await missingResults(run, begun.length, missing)
  return known
}

/** Hands on the result at the very moment that it is there, and not with those of the other images. */
export function* keeping(steps: Steps<Attempt>, use: (attempt: Attempt) => void): Steps<Attempt> {
  const attempt = yield* steps
  use(attempt)
  return attempt
}

export async function keep(run: StageRun, begun: Begun, attempt: Attempt): Promise<void> {
  const deed = deedOf(run, begun)
  if (deed) await run.tools.memory?.keep(deed, { attempt, ledger: begun.ledger })
}

function deedOf(
  { plan: { norm, eps, eot, substitute }, stage, field, tools: { memory } }: StageRun,
  { position, target, threat }: Begun,
): Deed | undefined {
  if (!memory || !field.identity) return undefined
  return {
    stage,
    norm: norm.name,
    eps,
    eot,
    random: threat.random,
    target: field.identity(position),
    clean: target.pixels,
    ...(substitute !== undefined && {
      substitute: substituteOf(field.substitutes, substitute).identity,
    }),
  }
}

const MOST_NAMED = 10

async function missingResults(
  run: StageRun,
  all: number,
  missing: readonly Begun[],
): Promise<SecmlopsError> {
  const { plan, stage, tools } = run
  const shown = missing.slice(0, MOST_NAMED).map(({ target: { index } }) => String(index))
  const more = missing.length > MOST_NAMED ? ' and more' : ''
  const attack = stage.attack.name === plan.id ? plan.id : `${plan.id} (${stage.attack.name})`
  return new SecmlopsError(
    'missing-results',
    `the cache lacks the results of ${attack} for ${String(missing.length)} of ${String(all)} images (${shown.join(', ')}${more}); looked for with ${tools.memory?.factors ?? 'no cache'}`,
    { exit: 3, remedy: await remedyOf(run, missing) },
  )
}

/** Shards of machines with more processors are the likeliest to be looked for in vain. */
async function remedyOf(run: StageRun, [first]: readonly Begun[]): Promise<string> {
  const deed = first && deedOf(run, first)
  const threads = deed && (await run.tools.memory?.threadsOf(deed))
  return threads === undefined
    ? 'Run the missing shard again with this policy, model, data, seed, threads and version, and merge its cache'
    : `The cache has them of a run with ${String(threads)} threads: give every shard and this run the same --threads`
}
