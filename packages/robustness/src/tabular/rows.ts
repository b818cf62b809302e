import { SecmlopsError, type PolicyTypes } from '@secmlops/core'
import type { ClassificationSet } from '../data/classification-set.js'
import { createCoordinates, type Coordinates } from './coordinates.js'
import { featuresOf } from './features.js'
import { roomOf } from './room.js'
import { boundsOf, type Table } from './table.js'

/** Rows of a table, ready to be attacked. */
export interface Rows {
  readonly coordinates: Coordinates
  readonly set: ClassificationSet
}

/** Some rows of a table, in coordinates. @throws SecmlopsError of `featuresOf` and `encode` */
export function rowsOf(
  table: Table,
  features: PolicyTypes.ModelInput['features'],
  positions: readonly number[],
): Rows {
  const coordinates = createCoordinates(featuresOf(table.names, boundsOf(table), features ?? {}))
  const images = positions.map((index) => {
    const name = String(index)
    const pixels = coordinates.encode(table.rows[index] ?? [], name)
    const room = roomOf(coordinates, pixels)
    return { index, name, label: table.labels[index] ?? -1, pixels, room }
  })
  const { classes } = table
  return { coordinates, set: { images, ...(classes !== undefined && { classes }) } }
}

/** Results of rows are not kept, since what a row may become depends on its table: no other run could use those of a shard. */
export function unshared(): SecmlopsError<'invalid-shard'> {
  return new SecmlopsError('invalid-shard', 'the rows of a table are not attacked in shards', {
    remedy: 'Leave out --shard: attacks on rows are short',
  })
}
