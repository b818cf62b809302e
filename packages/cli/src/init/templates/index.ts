import type { Template } from '../template.js'
import { azure } from './azure.js'
import { githubForks } from './github-forks.js'
import { githubMonitor } from './github-monitor.js'
import { github } from './github.js'
import { gitlab } from './gitlab.js'
import { jenkins } from './jenkins.js'
import { preCommit } from './pre-commit.js'

/** The templates of `secmlops init --ci`, in the order of its help; the first is the default. */
export const TEMPLATES: readonly [Template, ...Template[]] = [
  github,
  githubForks,
  githubMonitor,
  gitlab,
  azure,
  jenkins,
  preCommit,
]
