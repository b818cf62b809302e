import { renderScene } from './scene.mjs'

const COLUMNS = [
  'frame',
  'camera',
  'hour',
  'weather',
  'brightness',
  'contrast',
  'people',
  'box_height',
]

/** The log of `count` frames as CSV: what the cameras of the fleet saw. Rows are independent of each other. */
export function framesText(name, count) {
  const rows = Array.from({ length: count }, (_, i) => {
    const { frame } = renderScene(`${name}/${i}`)
    return [
      `${name}-${String(i + 1).padStart(4, '0')}`,
      frame.camera,
      frame.hour,
      frame.weather,
      frame.brightness.toFixed(2),
      frame.contrast.toFixed(2),
      frame.people,
      frame.boxHeight?.toFixed(2) ?? '',
    ].join(',')
  })
  return `${[COLUMNS.join(','), ...rows].join('\n')}\n`
}
