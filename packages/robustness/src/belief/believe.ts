import type { Control, Flag } from '@secmlops/core'
import { planAttack } from '../attacks/plan.js'
import { classifierField, confirmed } from '../run/classification.js'
import { runAttack } from '../run/attack-run.js'
import { fillable } from '../run/memory.js'
import type { Doubtful } from './check.js'
import { doubts } from './index.js'
import { plantedControls } from './planted.js'

type ClassifierRun = Pick<Doubtful, 'subject' | 'run' | 'classifier' | 'tools'>

/** Everything that a number needs to be believed: the reasons against it, and planted inputs that must be found. */
export async function believe(
  run: ClassifierRun,
): Promise<{ readonly flags: Flag[]; readonly controls: Control[] }> {
  const { oracle } = run.classifier
  const probe = prober(run)
  const doubtful = {
    ...run,
    obstacles: () => oracle.obstacles(),
    probe,
    search: searcher(probe),
  }
  return { flags: await doubts(doubtful), controls: await controlsOf(run) }
}

const SEARCH_QUERIES = 1000

function searcher(probe: Doubtful['probe']): NonNullable<Doubtful['search']> {
  const square = planAttack({ name: 'square', eps: 0, queries: SEARCH_QUERIES })
  return async ({ norm, eps }, positions) => {
    const results = await probe({ ...square, norm, eps }, positions)
    return results.filter(({ broken }) => broken).length
  }
}

/** Attacks some of the correct images again, in another way. */
function prober({ run, classifier, tools }: ClassifierRun): Doubtful['probe'] {
  const classes = run.logits[0]?.length ?? 0
  return async (plan, positions) => {
    const targets = positions.flatMap((i) => run.images[run.correct[i] ?? -1] ?? [])
    const results = await runAttack(plan, classifierField(classifier, targets, classes), {
      ...fillable(tools),
      random: (scope) => tools.random(`probe/${scope}`),
    })
    return confirmed(classifier, targets, results, plan.eot)
  }
}

async function controlsOf({ run, classifier, tools }: ClassifierRun): Promise<Control[]> {
  const { shape } = classifier.plan
  const positions = run.correct.length > 0 ? run.correct : run.images.map((_, i) => i)
  const images = positions.flatMap((i) => run.images[i] ?? [])
  const ground = { oracle: await classifier.features(), shape, classes: 2 as const, images }
  return plantedControls(
    run.attacks.map(({ plan }) => plan),
    ground,
    tools,
  )
}
