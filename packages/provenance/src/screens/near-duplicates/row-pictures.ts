import type { Image } from '@secmlops/dataset'
import type { DiffRecord } from '../../diff/change.js'
import { pictureOf } from '../../features/picture.js'
import type { ScreenInput } from '../screen.js'

/** Records of tables whose row is one picture, such as those of NPZ. A row of equal content is read once. */
export async function* rowPictures({
  records,
  rows,
}: ScreenInput): AsyncIterable<readonly [DiffRecord, Image]> {
  const tabular = records.filter(({ file }) => file === undefined)
  for (const dataset of new Set(tabular.map((record) => record.dataset))) {
    const own = tabular.filter((record) => record.dataset === dataset)
    const wanted = new Map(own.map((record) => [`${record.content}${record.split}`, record]))
    const byContent = new Map<string, DiffRecord[]>()
    for (const record of wanted.values())
      byContent.set(record.content, [...(byContent.get(record.content) ?? []), record])
    for await (const row of rows(dataset)) {
      const image = pictureOf(row)
      if (!image) break
      for (const record of byContent.get(row.content) ?? []) yield [record, image]
      byContent.delete(row.content)
    }
  }
}
