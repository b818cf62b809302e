import type { Interval } from '@secmlops/core'
import type { EffortName } from './effort.js'
import type { Latency } from './latency.js'
import type { SmallestChange } from './smallest-change.js'

export interface Measured {
  /** null when there is no real box. */
  readonly value: number | null
  readonly interval?: Interval
}

/** What the statement of a training says of its cost; nobody proved it. */
export interface Stated {
  readonly cpuSeconds?: number
  /** Names of the defences, for example `distillation`. */
  readonly defences: readonly string[]
}

export interface TriggerShare extends Measured {
  /** Lost to a grey square in its place. */
  readonly grey: number
}

export interface TradeoffRow {
  readonly name: string
  /** SHA-256 of the model file. */
  readonly digest: string
  /** Bytes of the model file. */
  readonly size: number
  /** By `<metric>.<condition>`, as in a policy. */
  readonly values: Readonly<Record<string, Measured>>
  /** Of this model less the baseline, on the same images; absent for the baseline. */
  readonly differences?: Readonly<Record<string, Measured>>
  readonly deepfool: SmallestChange
  /** Share of the objects that are found without the trigger and lost with it. */
  readonly trigger?: TriggerShare
  readonly latency: Latency
  readonly stated?: Stated
  /** Models that are nowhere worse and somewhere better; empty on the Pareto front. */
  readonly dominatedBy: readonly string[]
  readonly conclusions: readonly Conclusion[]
}

export interface Conclusion {
  readonly id: string
  readonly kind: 'good' | 'bad' | 'neutral'
  readonly text: string
}

export interface TradeoffAnswer {
  readonly baseline: string
  readonly dataset: string
  readonly images: number
  readonly seed: number
  readonly effort: EffortName
  readonly confidence: number
  /** What was done, condition by condition. */
  readonly conditions: Readonly<Record<string, string>>
  /** What decides dominance. */
  readonly objectives: readonly string[]
  readonly models: readonly TradeoffRow[]
}
