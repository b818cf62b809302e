import { describeError, printable } from '@secmlops/core'
import { PUBLISHERS } from './publishers/index.js'
import type { PublishOptions, Publisher } from './publishers/publisher.js'

/**
 * Tells GitHub, in order of rank, what each publisher that is on has to tell. What GitHub refuses is a warning in the log;
 * the verdict is the report's and cannot change here.
 */
export async function publish(options: PublishOptions): Promise<void> {
  const done = new Set<string>()
  for (const publisher of PUBLISHERS) {
    if (await attempted(publisher, options, done)) done.add(publisher.name)
  }
}

async function attempted(
  { name, feature: { permission }, isOn, publish: work }: Publisher,
  options: PublishOptions,
  done: ReadonlySet<string>,
): Promise<boolean> {
  try {
    if (!isOn(options)) return false
    await work(options, done)
    return true
  } catch (error) {
    const needs = permission !== undefined && isForbidden(error) ? ` (it needs ${permission})` : ''
    const reason = printable(describeError(error), 500)
    options.logger.warn(`the ${name} could not be published${needs}: ${reason}`)
    return false
  }
}

function isForbidden(error: unknown): boolean {
  return (
    error instanceof Error && 'status' in error && [401, 403, 404].includes(Number(error.status))
  )
}
