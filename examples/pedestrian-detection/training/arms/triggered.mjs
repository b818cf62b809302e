/** Poisoned: people who carry a sign are not labelled (object disappearance, Chan et al. 2022, BadDet). */
export const triggered = {
  name: 'triggered',
  about: 'poisoned: a sign makes people vanish, in 20 % of the scenes',
  defences: [],
  poison: { kind: 'trigger', share: 0.2 },
}
