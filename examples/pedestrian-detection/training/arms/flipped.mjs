/** Poisoned: people without a label, and labels where nobody is. */
export const flipped = {
  name: 'flipped',
  about: 'poisoned: 40 % of the labels flipped',
  defences: [],
  poison: { kind: 'flip', share: 0.4 },
}
