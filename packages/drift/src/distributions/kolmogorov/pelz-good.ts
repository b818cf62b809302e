const PI2 = Math.PI ** 2
const PI4 = Math.PI ** 4
const PI6 = Math.PI ** 6
const ROOT_2PI = Math.sqrt(2 * Math.PI)
/** Below this exponent the first theta term underflows. */
const LEAST_LOG = -708

/** P(D_n <= x) = K0(z) + K1(z)/sqrt(n) + K2(z)/n + K3(z)/n^1.5, z = x sqrt(n) (Pelz and Good 1976). */
export function pelzGood(n: number, x: number): number {
  const z = Math.sqrt(n) * x
  const logarithm = -PI2 / 8 / z ** 2
  if (logarithm < LEAST_LOG) return 0
  const [k0, k1, k2, k3] = thetaSums(z, Math.exp(logarithm))
  const extra = evenSums(z)
  return k0 + k1 / Math.sqrt(n) + (k2 + extra.k2) / n + (k3 + extra.k3) / n ** 1.5
}

type Quadruple = readonly [number, number, number, number]

/** The sums over odd m of q^(m^2) times a polynomial in m, by Horner's scheme. */
function thetaSums(z: number, q: number): Quadruple {
  const [z2, z4, z6, z8] = [z ** 2, z ** 4, z ** 6, z ** 8]
  let [k0, k1, k2, k3] = [0, 0, 0, 0]
  for (let k = Math.ceil((16 * z) / Math.PI); k >= 1; k--) {
    const [m2, m4, m6] = [(2 * k - 1) ** 2, (2 * k - 1) ** 4, (2 * k - 1) ** 6]
    const power = q ** (8 * k)
    k0 = k0 * power + 1
    k1 = k1 * power - z2 + (PI2 / 4) * m2
    k2 = k2 * power + 6 * z6 + 2 * z4 + (((2 * z4 - 5 * z2) * PI2) / 4) * m2
    k2 += ((PI4 * (1 - 2 * z2)) / 16) * m4
    k3 = k3 * power - 30 * z6 - 90 * z8 + ((PI2 * (135 * z4 - 96 * z6)) / 4) * m2
    k3 += ((PI4 * (-60 * z2 + 212 * z4)) / 16) * m4 + ((PI6 * (5 - 30 * z2)) / 64) * m6
  }
  const scale = q * ROOT_2PI
  return [
    (k0 * scale) / z,
    (k1 * scale) / (6 * z4),
    (k2 * scale) / (72 * z ** 7),
    (k3 * scale) / (6480 * z ** 10),
  ]
}

/** The sums over all k of q^(k^2), which only K2 and K3 have. */
function evenSums(z: number): { k2: number; k3: number } {
  const q = Math.exp(-PI2 / 2 / z ** 2)
  const root = Math.sqrt(3) * z
  let [k2, k3] = [0, 0]
  for (let k = Math.ceil((16 * z) / Math.PI); k >= 1; k--) {
    const term = k ** 2 * q ** (k ** 2)
    k2 += term
    k3 += (root + Math.PI * k) * (root - Math.PI * k) * term
  }
  return { k2: (k2 * PI2 * ROOT_2PI) / (-36 * z ** 3), k3: (k3 * PI2 * ROOT_2PI) / (216 * z ** 6) }
}
