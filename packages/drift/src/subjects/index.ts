import { openImages } from './images/open-images.js'
import { openTables } from './open-tables.js'
import type { SubjectSetting } from './read-subject.js'
import type { Open } from './subject.js'

/** How each kind of data becomes two tables. */
export const SUBJECTS: Readonly<Record<SubjectSetting['kind'], Open>> = {
  table: openTables,
  images: openImages,
}
