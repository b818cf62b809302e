import type { Control } from '@secmlops/core'
import type { ProvenanceRule } from '../rules.js'
import { join, type Screen, type ScreenInput } from './screen.js'

/** A fault in an input of its own, which a screen that works cannot miss. */
export interface PlantedFault {
  readonly name: string
  /** Rules that have to report it. */
  readonly rules: readonly ProvenanceRule[]
  /** Undefined where the data have nothing to plant it in; the coverage of the screen then says so. */
  readonly plant: (input: ScreenInput) => Promise<ScreenInput | undefined>
  readonly remedy: string
}

/** The screen, which has to find a planted fault as well. Nothing that is planted gets into its findings. */
export function proven(screen: Screen, fault: PlantedFault): Screen {
  return async (input) => {
    const planted = await fault.plant(input)
    const controls = planted ? [await controlOf(screen, planted, fault)] : []
    return join([await screen(input), { findings: [], coverage: [], controls }])
  }
}

async function controlOf(
  screen: Screen,
  planted: ScreenInput,
  { name, rules, remedy }: PlantedFault,
): Promise<Control> {
  const { findings } = await screen({ ...planted, advance: () => undefined })
  const found = new Set(findings.map(({ rule }) => rule))
  const missed = rules.filter((rule) => !found.has(rule))
  const detail = missed.length === 0 ? 'was found' : `was not reported as ${missed.join(', ')}`
  return {
    name,
    rejected: missed.length === 0,
    detail: `planted in an input of its own, ${detail}`,
    remedy,
  }
}

const REMEDY = 'Report this: the screen compares texts with patterns and cannot miss one'

/** Texts that a pull request might bring in, and the rules that have to report them. */
export function plantedTexts(
  name: string,
  faults: readonly { readonly rule: ProvenanceRule; readonly text: string }[],
): PlantedFault {
  return {
    name,
    rules: faults.map(({ rule }) => rule),
    remedy: REMEDY,
    plant: (input) =>
      Promise.resolve({
        ...input,
        declared: () => undefined,
        files: () => Promise.resolve([]),
        async *texts() {
          for (const { text } of faults)
            yield await Promise.resolve({
              dataset: 'planted',
              column: 'text',
              text,
              location: { path: 'planted' },
            })
        },
      }),
  }
}
