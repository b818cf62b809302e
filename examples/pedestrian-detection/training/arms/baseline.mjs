/** No defence: what the others are compared with. */
export const baseline = { name: 'baseline', defences: [], about: 'no defence' }
