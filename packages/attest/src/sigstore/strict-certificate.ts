import type { ASN1Obj, X509Certificate } from '@sigstore/core'

const SEQUENCE = 0x30
const BIT_STRING = 0x03

/**
 * What surrounds the signed part of a certificate is not signed, and sigstore-js takes it as it comes. RFC 5280, 4.1.1: a sequence of
 * three, the algorithm being that of the signed part, the signature a whole number of octets.
 * @throws Error
 */
export function checkCertificateFrame(der: Buffer<ArrayBuffer>, { root }: X509Certificate): void {
  const [signed, algorithm, signature, ...others] = root.subs
  const isFramed =
    der[0] === SEQUENCE &&
    others.length === 0 &&
    signature?.toDER()[0] === BIT_STRING &&
    signature.value[0] === 0 &&
    isSame(algorithm, signed && algorithmIn(signed))
  if (!isFramed || !root.toDER().equals(der))
    throw new Error('the certificate is not framed as RFC 5280 demands')
}

/** After the explicit version and the serial number. */
function algorithmIn({ subs }: ASN1Obj): ASN1Obj | undefined {
  return subs[2]
}

function isSame(one: ASN1Obj | undefined, other: ASN1Obj | undefined): boolean {
  return one !== undefined && other !== undefined && one.toDER().equals(other.toDER())
}
