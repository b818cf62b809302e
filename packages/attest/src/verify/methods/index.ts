import type { MethodName } from '../../bundle/bundle.js'
import type { VerificationMethod } from '../method.js'
import { certificateMethod } from './certificate.js'
import { keyMethod } from './key.js'
import { sigstoreMethod } from './sigstore.js'

export const METHODS: { readonly [Name in MethodName]?: VerificationMethod<Name> } = {
  key: keyMethod,
  certificate: certificateMethod,
  sigstore: sigstoreMethod,
}
