import { ints, type Attributes } from '../graph/attribute.js'
import { intsOf, stringOf, type Node } from '../graph/graph.js'
import { Refusal } from './refusal.js'

/** How a window slides over the spatial axes; one number for each axis. */
export interface Window {
  readonly kernel: readonly number[]
  readonly strides: readonly number[]
  readonly dilations: readonly number[]
  /** Padding before the first and after the last element. */
  readonly begins: readonly number[]
  readonly ends: readonly number[]
}

/** One axis of a window. */
export interface WindowAxis {
  readonly kernel: number
  readonly stride: number
  readonly dilation: number
  readonly begin: number
  readonly end: number
}

/**
 * The window of Conv-11, MaxPool-12, AveragePool-19 or LpPool-18, with `auto_pad` made explicit.
 * @param sizes of the spatial axes of the data.
 * @throws Refusal when it crops the data.
 */
export function windowOf(node: Node, sizes: readonly number[], kernel: readonly number[]): Window {
  const ones = sizes.map(() => 1)
  const strides = intsOf(node, 'strides') ?? ones
  const dilations = intsOf(node, 'dilations') ?? ones
  const totals = sizes.map((size, i) =>
    samePadding(size, windowAxis({ kernel, strides, dilations }, i)),
  )
  return { kernel, strides, dilations, ...padsOf(node, totals) }
}

export function windowAxis(
  window: Pick<Window, 'kernel' | 'strides' | 'dilations'> & Partial<Window>,
  index: number,
): WindowAxis {
  const { kernel, strides, dilations, begins, ends } = window
  return {
    kernel: kernel[index] ?? 1,
    stride: strides[index] ?? 1,
    dilation: dilations[index] ?? 1,
    begin: begins?.[index] ?? 0,
    end: ends?.[index] ?? 0,
  }
}

/** Elements that the window spans, less one. */
export const reach = ({ kernel, dilation }: WindowAxis): number => dilation * (kernel - 1)

/** Padding with which the output has ceil(size / stride) elements. */
function samePadding(size: number, axis: WindowAxis): number {
  return Math.max(0, (Math.ceil(size / axis.stride) - 1) * axis.stride + reach(axis) + 1 - size)
}

/** Begin and end padding; `totals` is what SAME_UPPER and SAME_LOWER share out, the odd element at the named end. */
export function padsOf(node: Node, totals: readonly number[]): Pick<Window, 'begins' | 'ends'> {
  const half = totals.map((total) => Math.floor(total / 2))
  const rest = totals.map((total) => Math.ceil(total / 2))
  const none = totals.map(() => 0)
  switch (stringOf(node, 'auto_pad', 'NOTSET')) {
    case 'SAME_UPPER':
      return { begins: half, ends: rest }
    case 'SAME_LOWER':
      return { begins: rest, ends: half }
    case 'VALID':
      return { begins: none, ends: none }
  }
  const pads = intsOf(node, 'pads') ?? [...none, ...none]
  if (pads.some((count) => count < 0)) throw new Refusal('its padding is negative')
  return { begins: pads.slice(0, totals.length), ends: pads.slice(totals.length) }
}

/** The window as attributes of a node; `ends` may make up for a tail that the window does not reach. */
export const attributesOf = ({ kernel, strides, dilations, begins, ends }: Window): Attributes => ({
  kernel_shape: ints(kernel),
  strides: ints(strides),
  dilations: ints(dilations),
  pads: ints([...begins, ...ends]),
})
