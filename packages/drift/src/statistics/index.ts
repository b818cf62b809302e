import { andersonDarling } from './anderson-darling.js'
import { classifier } from './classifier.js'
import { contingencyChiSquare } from './contingency.js'
import { cramerVonMises } from './cramer-von-mises.js'
import { energy } from './energy.js'
import { eppsSingleton } from './epps-singleton.js'
import { fisherExact } from './fisher-exact.js'
import { gTest } from './g-test.js'
import { hellinger } from './hellinger.js'
import { jensenShannon } from './jensen-shannon.js'
import { kolmogorovSmirnov } from './kolmogorov-smirnov.js'
import { kullbackLeibler } from './kullback-leibler.js'
import { lInfinity } from './l-infinity.js'
import { lsdd } from './lsdd.js'
import { mannWhitney } from './mann-whitney.js'
import { mmd } from './mmd.js'
import { oneSampleChiSquare } from './one-sample-chi-square.js'
import { psi } from './psi.js'
import type { Statistic } from './statistic.js'
import { studentT, welchT } from './t-test.js'
import { totalVariation } from './total-variation.js'
import { twoProportions } from './two-proportions.js'
import { wasserstein } from './wasserstein.js'

/** Every statistic that can be reported of a column. */
export const STATISTICS: readonly Statistic[] = [
  kolmogorovSmirnov,
  andersonDarling,
  cramerVonMises,
  mannWhitney,
  studentT,
  welchT,
  eppsSingleton,
  contingencyChiSquare,
  gTest,
  fisherExact,
  twoProportions,
  oneSampleChiSquare,
  psi,
  jensenShannon,
  kullbackLeibler,
  hellinger,
  totalVariation,
  lInfinity,
  wasserstein,
  energy,
  mmd,
  lsdd,
  classifier,
]
