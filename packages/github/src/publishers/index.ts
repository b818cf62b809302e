import { annotations } from './annotations.js'
import { artifact } from './artifact.js'
import { checkRun } from './check-run.js'
import { comment } from './comment.js'
import { issue } from './issue.js'
import { outputs } from './outputs.js'
import type { Publisher } from './publisher.js'
import { sarif } from './sarif.js'
import { summary } from './step-summary.js'

/** Every channel, in order of rank. */
export const PUBLISHERS: readonly Publisher[] = [
  outputs,
  annotations,
  artifact,
  summary,
  sarif,
  checkRun,
  comment,
  issue,
]
