import { transferred } from '../engine/substitute.js'
import type { Attack } from './attack.js'
import { pgd, type PgdSettings } from './pgd.js'

/**
 * Projected gradient descent along the gradients of a substitute model, with momentum, without which points fit the substitute
 * alone. Each point is tried on the model under attack, of which only success is seen: stronger than the one try of the papers.
 */
export const transfer: Attack<PgdSettings> = {
  ...pgd,
  name: 'transfer',
  source: 'Papernot et al. 2017, substitute model; Dong et al. 2018, MI-FGSM',
  knowledge: 'labels',
  transfers: true,
  // The decay factor mu of Dong et al. 2018.
  defaults: { ...pgd.defaults, momentum: 1 },
  // Each step asks the substitute, and then the model.
  budget: (settings, classes) => 2 * pgd.budget(settings, classes),
  attack: (target, threat, settings) => pgd.attack(transferred(target), threat, settings),
}
