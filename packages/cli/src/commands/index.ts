import { check } from './check.js'
import type { Register } from './command.js'
import { explain } from './explain.js'
import { init } from './init.js'
import { replay } from './replay.js'
import { report } from './report.js'

/** The commands, in the order of the help page. */
export const COMMANDS: readonly Register[] = [init, check, report, replay, explain]
