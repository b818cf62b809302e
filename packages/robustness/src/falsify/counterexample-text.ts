/**
 * A counter-example as VNN-COMP exchanges it: ((X_0 v) ... (Y_0 v) ...), one value to a line. Decimals are the shortest that
 * read back as the same float32 in float64 arithmetic.
 */
export function counterexampleText(input: readonly number[], output: readonly number[]): string {
  const values = [
    ...input.map((value, i) => `(X_${String(i)} ${String(value)})`),
    ...output.map((value, i) => `(Y_${String(i)} ${String(value)})`),
  ]
  return `(${values.join('\n')})\n`
}
