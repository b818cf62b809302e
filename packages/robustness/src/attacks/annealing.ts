/** From `first` to `last` along half a cosine (Loshchilov and Hutter 2017), for a step counted from 0. */
export function annealed(
  { first, last }: { readonly first: number; readonly last: number },
  step: number,
  steps: number,
): number {
  return last + ((first - last) * (1 + Math.cos((Math.PI * step) / steps))) / 2
}
