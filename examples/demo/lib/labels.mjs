import { formatCoco } from '../../pedestrian-detection/training/scene/coco.mjs'

/** COCO labels with more images, { file, width, height, boxes }, at the end. */
export function addImages(labels, images) {
  const result = { ...labels, images: [...labels.images], annotations: [...labels.annotations] }
  for (const { file, width, height, boxes } of images) {
    const id = nextId(result.images)
    result.images.push({ id, file_name: file, width, height })
    for (const box of boxes) {
      const [x, y, w, h] = box.map((value) => Number(value.toFixed(1)))
      const area = Number((w * h).toFixed(1))
      const annotation = { id: nextId(result.annotations), image_id: id, category_id: 1 }
      result.annotations.push({ ...annotation, bbox: [x, y, w, h], area, iscrowd: 0 })
    }
  }
  return result
}

export { formatCoco as formatLabels }

/** The boxes of an image, by the name of its file. */
export function boxesOf(labels, file) {
  const { id } = labels.images.find(({ file_name: name }) => name === file)
  return labels.annotations.filter(({ image_id: image }) => image === id).map(({ bbox }) => bbox)
}

function nextId(items) {
  return Math.max(0, ...items.map(({ id }) => id)) + 1
}
