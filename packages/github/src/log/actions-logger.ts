import type { Logger } from '@secmlops/core'
import { inert } from './inert.js'

/** The log of a step. Warnings are lines, not annotations: those belong to what the gates found. */
export async function actionsLogger(): Promise<Logger> {
  const core = await import('@actions/core')
  return {
    debug: (message) => {
      core.debug(message)
    },
    info: (message) => {
      core.info(inert(message))
    },
    warn: (message) => {
      core.info(inert(`warning: ${message}`))
    },
  }
}
