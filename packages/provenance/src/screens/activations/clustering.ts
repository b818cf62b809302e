import type { Screen } from '../screen.js'
import { exceedance } from './null-model.js'
import { screenClasses, type ClassTest } from './screen-classes.js'
import { twoMeans } from './two-means.js'

/** Chen et al. (2018): poison is the smaller part, and a part of its own. */
const MOST_SHARE = 0.35
const LEAST_SILHOUETTE = 0.1

const TEST: ClassTest = {
  id: 'activation-clustering',
  statistic: 'silhouette of two clusters',
  test: ({ vectors, accepted, introduced }, random) => {
    const clusters = twoMeans(vectors, [...Array(vectors.rows).keys()])
    const apart = clusters.smallerShare < MOST_SHARE && clusters.silhouette > LEAST_SILHOUETTE
    const result = exceedance(
      clusters.silhouette,
      { rows: vectors.rows, accepted, random },
      (rows) => twoMeans(vectors, rows).silhouette,
    )
    // Where the class is not two clusters, no row is suspicious, and nothing is significant.
    return apart
      ? { ...result, suspects: introduced.filter((row) => clusters.inSmaller[row]) }
      : { ...result, p: 1, suspects: [] }
  },
}

/** Activation clustering (Chen et al. 2018) with a null of accepted rows: the smaller cluster alone says nothing. */
export const clustering: Screen = (input) => screenClasses(TEST, input)
