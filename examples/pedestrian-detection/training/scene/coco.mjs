/**
 * COCO labels as text, one image or annotation a line, so that a reviewer (and a gate) can point at one.
 * `images` are { file, width, height, boxes }.
 */
export function cocoText(description, images) {
  const records = images.map(({ file, width, height }, i) => ({
    id: i + 1,
    file_name: file,
    width,
    height,
  }))
  const annotations = images.flatMap(({ boxes }, i) =>
    boxes.map((box) => ({
      image_id: i + 1,
      category_id: 1,
      bbox: box.map((value) => Number(value.toFixed(1))),
      area: Number((box[2] * box[3]).toFixed(1)),
      iscrowd: 0,
    })),
  )
  return formatCoco({
    info: { description, version: '1.0' },
    licenses: [
      { id: 1, name: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' },
    ],
    categories: [{ id: 1, name: 'person' }],
    images: records,
    annotations: annotations.map((annotation, i) => ({ id: i + 1, ...annotation })),
  })
}

/** A COCO document with one list item a line. */
export function formatCoco(document) {
  const parts = Object.entries(document).map(([key, value]) => {
    if (!Array.isArray(value)) return `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`
    const lines = value.map((item) => `    ${JSON.stringify(item)}`)
    return `  ${JSON.stringify(key)}: [\n${lines.join(',\n')}\n  ]`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}
