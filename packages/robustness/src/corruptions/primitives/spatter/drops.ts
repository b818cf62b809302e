import { roundEven } from '../raster.js'
import { canny } from './canny.js'
import { distances } from './distance.js'
import { equalise } from './equalise.js'
import { filter3, type Grey, type Kernel3 } from './grey.js'

const MEAN: Kernel3 = [1, 1, 1, 1, 1, 1, 1, 1, 1]

/** Light from the upper left. */
const EMBOSS: Kernel3 = [-2, -1, 0, -1, 1, 1, 0, 1, 2]

/** Distance from an edge beyond which water is flat. */
const DEPTH = 20

/** How strongly water shines in [0, 1], from its thickness in whole grey levels; all 0 when there is none. */
export function drops(liquid: Grey): Float64Array {
  const depth = distances(canny(liquid, 50, 150), liquid, DEPTH)
  const relief = equalise(each(filter3(depth, MEAN), (sum) => Math.trunc(sum / 9)))
  const lit = each(filter3(relief, EMBOSS), (value) => Math.min(Math.max(value, 0), 255))
  const soft = each(filter3(lit, MEAN), (sum) => roundEven(sum / 9))
  const shine = soft.data.map((value, i) => value * (liquid.data[i] ?? 0))
  const most = shine.reduce((a, b) => Math.max(a, b), 0)
  return most === 0 ? shine : shine.map((value) => value / most)
}

function each({ width, height, data }: Grey, change: (value: number) => number): Grey {
  return { width, height, data: data.map(change) }
}
