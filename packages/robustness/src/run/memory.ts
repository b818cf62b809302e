import {
  canonicalJson,
  digestOf,
  type PolicyTypes,
  type Random,
  type Sharing,
  type Tools,
} from '@secmlops/core'
import { runtimeVersion } from '@secmlops/onnx'
import type { Stage } from '../attacks/plan.js'
import type { Pixels } from '../model/image-shape.js'
import type { RunTools } from './tools.js'
import { decodeKept, encodeKept, type Kept } from './kept.js'

/** The model as it is used: what every result depends on. */
export interface Identity {
  /** SHA-256 of all its bytes. */
  readonly model: string
  readonly input: PolicyTypes.ModelInput
  readonly output: PolicyTypes.ModelOutput
}

/** One attack on one image: everything else that its result depends on. */
export interface Deed {
  readonly stage: Stage
  readonly norm: string
  readonly eps: number
  readonly eot: number
  /** As the attack begins with it: stands for seed, attack and position in the dataset. */
  readonly random: Random
  /** What makes the image a target: its label, its boxes, the goal. JSON. */
  readonly target: unknown
  readonly clean: Pixels
  /** The other model that the attack asks, where there is one. JSON. */
  readonly substitute?: unknown
}

/** Results of attacks on one model that outlive the run. */
export interface Memory {
  recall(deed: Deed): Promise<Kept | undefined>
  keep(deed: Deed, kept: Kept): Promise<void>
  /** The number of threads with which it is known, where that is another than that of this run. */
  threadsOf(deed: Deed): Promise<number | undefined>
  /** What else than the attack a result depends on, for people. */
  readonly factors: string
  /** What is not known is missing, and not to be computed. */
  readonly closed: boolean
}

/** Of the encoding of results and of the parts of a key. */
const FORMAT = 1

/** Of the machines that a cache may come from. */
const MOST_THREADS = 256

/** Undefined without a cache. @throws SecmlopsError `runtime-missing` (exit 3) */
export async function openMemory(
  { results, cachedOnly = false, threads }: Sharing & Pick<Tools, 'threads'>,
  identity: Identity,
): Promise<Memory | undefined> {
  if (!results) return undefined
  const runtime = await runtimeVersion()
  const common = { format: FORMAT, producer: results.producer, runtime, threads, ...identity }
  const keyOf = (deed: Deed, change: Partial<typeof common> = {}): string =>
    digestOf(canonicalJson({ ...common, ...change, ...described(deed) }))
  return {
    closed: cachedOnly,
    factors: `threads ${String(threads)}, onnxruntime ${runtime}, model ${identity.model.slice(0, 12)}`,
    async threadsOf(deed) {
      for (let other = 1; other <= MOST_THREADS; other++)
        if (await results.get(keyOf(deed, { threads: other }))) return other
      return undefined
    },
    async recall(deed) {
      const bytes = await results.get(keyOf(deed))
      return bytes && decodeKept(bytes, deed.clean)
    },
    keep: async (deed, kept) => results.put(keyOf(deed), await encodeKept(kept, deed.clean)),
  }
}

/** The same, but gaps may be filled: for work of bounded size, which no shard does. */
export function fillable(tools: RunTools): RunTools {
  const { memory } = tools
  return memory ? { ...tools, memory: { ...memory, closed: false } } : tools
}

/** Time budgets are left out: an attack that came to its end would have come to the same end with more time. */
function described({ stage, norm, eps, eot, random, target, clean, substitute }: Deed): object {
  const { attack, settings } = stage
  const { buffer, byteOffset, byteLength } = clean
  const pixels = digestOf(new Uint8Array(buffer, byteOffset, byteLength))
  const seed = fingerprint(random)
  const common = { attack: attack.name, settings, norm, eps, eot, seed, target, pixels }
  return substitute === undefined ? common : { ...common, substitute }
}

/** 128 bits that tell the generator from every other; drawn aside, so that it gives the same numbers afterwards. */
function fingerprint(random: Random): number[] {
  const aside = random.fork('fingerprint')
  return Array.from({ length: 4 }, () => aside.integer(2 ** 32))
}
