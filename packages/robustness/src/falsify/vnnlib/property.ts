/** `sum(coefficients[k] * X[inputs[k]]) + sum(...) * Y[outputs[k]] <= bound`. */
export interface Constraint {
  readonly inputs: readonly number[]
  readonly inputCoefficients: readonly number[]
  readonly outputs: readonly number[]
  readonly outputCoefficients: readonly number[]
  readonly bound: number
}

/** What outputs (and, seldom, inputs) of a counter-example satisfy: all of `and`, one of `or`. */
export type Condition =
  | { readonly kind: 'constraint'; readonly constraint: Constraint }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }

/** Closed intervals of the flattened inputs; lower[i] <= upper[i] for each i. */
export interface Box {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** A counter-example lies in the box and satisfies the condition. */
export interface Case {
  /** Makes the box, of `inputs` intervals; cases share what they can, so that thousands take little memory. */
  readonly box: () => Box
  readonly condition: Condition
}

/** The negation of a property, as a disjunction of cases. No case: it holds whatever the model is. */
export interface Property {
  /** Number of X and of Y that are declared. */
  readonly inputs: number
  readonly outputs: number
  readonly cases: readonly Case[]
}
