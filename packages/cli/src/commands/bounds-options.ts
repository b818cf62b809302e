import { InvalidArgumentError, Option } from 'commander'
import { readDuration, readMemory } from '@secmlops/core'
import { memoryThere } from '../supervise/bounds.js'
import { tell, type Bounds } from '../supervise/message.js'

export interface BoundsFlags {
  /** Seconds. */
  readonly timeBudget?: number
  /** Bytes. */
  readonly memoryLimit?: number
}

/** `--time-budget` and `--memory-limit`. */
export const boundsOptions = (): Option[] => [
  new Option(
    '--time-budget <time>',
    'end after this time, inconclusive, with what is known by then: 90s, 30m, 2h (default: 20000s)',
  ).argParser(argument((text) => readDuration(text), 'It must be a time such as 90s, 30m or 2h.')),
  new Option(
    '--memory-limit <size>',
    'end above this memory, in the same way: 75%, 800MB, 12GB (default: 75%)',
  ).argParser(
    argument(
      (text) => readMemory(text, memoryThere()),
      'It must be a size such as 75%, 800MB or 12GB.',
    ),
  ),
]

function argument(
  read: (text: string) => number | undefined,
  fault: string,
): (text: string) => number {
  return (text) => {
    const value = read(text)
    if (value === undefined) throw new InvalidArgumentError(fault)
    return value
  }
}

/** Has the supervisor hold this process to what was asked for. */
export function tellBounds({ timeBudget, memoryLimit }: BoundsFlags): Promise<void> {
  const bounds: Partial<Bounds> = {
    ...(timeBudget !== undefined && { seconds: timeBudget }),
    ...(memoryLimit !== undefined && { memory: memoryLimit }),
  }
  return tell({ kind: 'bounds', bounds })
}
