import { defineRules, type Rules } from '@secmlops/core'

export type SigningRule =
  | 'unsigned-model'
  | 'missing-model'
  | 'malformed-signature'
  | 'untrusted-signer'
  | 'invalid-signature'
  | 'expired-certificate'
  | 'invalid-certificate'
  | 'revoked-signer'
  | 'revoked-model'
  | 'expired-signature'
  | 'undated-signature'
  | 'too-few-signers'
  | 'model-rollback'
  | 'unwitnessed-signature'
  | 'inconsistent-signature'
  | 'tampered-file'
  | 'missing-file'
  | 'unsigned-file'
  | 'unsigned-weights'
  | 'ignored-content'
  | 'unsafe-file'
  | 'model-not-in-policy'
  | 'denied-format'
  | 'unscanned-submodule'
  | 'unverified-submodule'
  | 'model-signed-again'

const OMS = 'OpenSSF Model Signing v1.0'
const SIGN_AGAIN =
  'Restore the signed files. If the change is wanted, have a trusted signer sign the model again (secmlops sign).'

export const RULES: Rules<SigningRule> = defineRules('signing', {
  'unsigned-model': {
    severity: 'error',
    title: 'A model has no signature',
    why: 'Without a signature nobody vouches for these bytes: whoever can change the file can replace the model.',
    remedy: 'Sign the model with a trusted key (secmlops sign) and commit the signature.',
    references: [OMS],
  },
  'missing-model': {
    severity: 'error',
    title: 'A model of the policy is not there',
    why: 'The policy promises that this model is judged. A model that was moved or deleted would escape every gate.',
    remedy: 'Restore the model, or change its path in the policy in a pull request of its own.',
  },
  'malformed-signature': {
    severity: 'error',
    title: 'A signature does not follow the format',
    why: 'What cannot be read strictly may mean one thing to this verifier and another to the next, so it proves nothing.',
    remedy: 'Sign the model again (secmlops sign).',
    references: [`${OMS}, section 4`, 'DSSE v1'],
  },
  'untrusted-signer': {
    severity: 'error',
    title: 'A model is signed by somebody whom the policy does not trust',
    why: 'A signature says who vouches for a model, not that it is good. Anybody can make a key and sign with it.',
    remedy: 'Have one of the signers of the policy sign the model.',
    references: [`${OMS}, section 4.1`],
  },
  'invalid-signature': {
    severity: 'error',
    title: 'A signature does not verify',
    why: 'The statement or the signature was altered after signing, or was made by another key than it names.',
    remedy: SIGN_AGAIN,
    references: ['DSSE v1, protocol'],
  },
  'expired-certificate': {
    severity: 'error',
    title: 'A certificate is not valid at this time',
    why: 'After its end an authority no longer watches over a certificate: a stolen key is not reported any more. A bundle of this method proves no time of signing.',
    remedy: 'Have the certificate renewed, and sign the model again with it (secmlops sign).',
    references: ['RFC 5280, section 4.1.2.5'],
  },
  'invalid-certificate': {
    severity: 'error',
    title: 'A certificate may not vouch for a model',
    why: 'A certificate for web servers, or of an authority that may not issue one, was given for less than it is used for here.',
    remedy:
      'Sign with a certificate for code signing (digitalSignature, codeSigning) of the pinned authority.',
    references: [`${OMS}, section 4.1`, 'RFC 5280, section 6.1'],
  },
  'revoked-signer': {
    severity: 'error',
    title: 'A model is signed by somebody whom the policy has revoked',
    why: 'The policy says that this key, certificate or identity is in wrong hands, or out of service.',
    remedy: 'Have another signer of the policy check the model and sign it.',
  },
  'revoked-model': {
    severity: 'error',
    title: 'The policy has revoked this model',
    why: 'A valid signature stays valid when a fault or a backdoor is found later; the policy names the bytes that must not be used.',
    remedy: 'Use another version of the model.',
  },
  'expired-signature': {
    severity: 'error',
    title: 'A signature is older than the policy allows',
    why: 'An old model comes from old data and old code, and has not been looked at since.',
    remedy: 'Check the model, and have it signed again.',
  },
  'undated-signature': {
    severity: 'error',
    title: 'A signature proves no time',
    why: 'The policy bounds the age of signatures. Only a transparency log or a timestamp authority proves one; keys and certificates do not.',
    remedy:
      'Have a signer by identity (Sigstore) sign the model, or drop max-age-days from the policy.',
  },
  'too-few-signers': {
    severity: 'error',
    title: 'A model has too few signers',
    why: 'The policy wants several people to vouch for the same bytes, so that one stolen key is not enough.',
    remedy: 'Have further signers of the policy sign the model, each into a file of its own.',
  },
  'model-rollback': {
    severity: 'error',
    title: 'A model goes back to an older version',
    why: 'Every older version is signed too: whoever puts one back, with its known faults, needs no key.',
    remedy:
      'Have the model signed under a version above the merged one (secmlops sign --model-version).',
    references: ['The Update Framework, section 5.4.4: rollback attacks'],
  },
  'unwitnessed-signature': {
    severity: 'error',
    title: 'Nobody vouches for when and where a model was signed',
    why: 'The certificate of a keyless signature lasts ten minutes. Without a log entry or a timestamp of a party that the trusted root names, a stolen key could sign at any later time, unseen.',
    remedy:
      'Sign the model again (secmlops sign --keyless), or name the trusted root of the deployment that signed it.',
    references: [`${OMS}, section 4.1`, 'RFC 3161', 'RFC 6962'],
  },
  'inconsistent-signature': {
    severity: 'error',
    title: 'A signed statement contradicts itself',
    why: 'A wrong root digest, an empty list, or names that repeat or leave the model can make verifiers see different models.',
    remedy: 'Sign the model again (secmlops sign).',
    references: [`${OMS}, section 6`],
  },
  'tampered-file': {
    severity: 'error',
    title: 'A file of a signed model was changed',
    why: 'The bytes are not those that the signer vouched for. Changed weights can hold a backdoor that no test set shows.',
    remedy: SIGN_AGAIN,
    references: [`${OMS}, section 6.5`],
  },
  'missing-file': {
    severity: 'error',
    title: 'A file of a signed model is missing',
    why: 'Loaders fall back to defaults or to another file when one is missing, so the model is not the signed one.',
    remedy: SIGN_AGAIN,
    references: [`${OMS}, section 6.1`],
  },
  'unsigned-file': {
    severity: 'error',
    title: 'A signed model holds a file that is not signed',
    why: 'Loaders pick up files by name: an added pickle or Python file runs although every signed byte is intact.',
    remedy: 'Remove the file, or have a trusted signer sign the model with it.',
    references: [`${OMS}, section 6.1`],
  },
  'unsigned-weights': {
    severity: 'error',
    title: 'A signed model reads weights that are not signed',
    why: 'ONNX keeps large weights in files beside the model. The signature of the model file vouches for its graph only, and whoever changes the other files changes what the model does.',
    remedy:
      'Save the model as one file, or put it and its weights into a folder of their own and have that signed as the model.',
    references: ['ONNX, ExternalData'],
  },
  'ignored-content': {
    severity: 'error',
    title: 'A path that the signature leaves out holds a file',
    why: 'The signature vouches for nothing in that path, yet loaders read it. Other verifiers say nothing about it.',
    remedy: 'Remove the file, or sign the model without leaving its path out.',
    references: [`${OMS}, section 6.2`],
  },
  'unsafe-file': {
    severity: 'error',
    title: 'A model holds something that is not a plain file',
    why: 'What a symbolic link, submodule or unprintable name stands for can change without a change of the model.',
    remedy: 'Replace it by a regular file with a plain name.',
    references: [`${OMS}, section 6.1`],
  },
  'model-not-in-policy': {
    severity: 'error',
    title: 'A changed model is not in the policy',
    why: 'No gate judges a model that the policy does not name: its signature is not checked, its behaviour not measured.',
    remedy: 'Add the model to the policy, or remove the file.',
  },
  'denied-format': {
    severity: 'error',
    title: 'A file has a format that the policy refuses',
    why: 'Some formats run code by design when they are loaded; the policy rules them out whatever this file holds.',
    remedy: 'Convert the model to a format that holds only data, such as safetensors or ONNX.',
  },
  'unscanned-submodule': {
    severity: 'error',
    title: 'A changed submodule is not checked out, and nothing in it was examined',
    why: 'Whoever loads a model from it loads what no gate has seen; that nothing was found says nothing.',
    remedy:
      'Check out with submodules: true, so that its files are scanned here; or accept it with a waiver when nothing is loaded from it.',
  },
  'unverified-submodule': {
    severity: 'warning',
    title: 'A changed submodule was scanned and not verified',
    why: 'Its files are not part of this repository, so that no signature of them is demanded.',
    remedy: 'Run the gates in the repository of the submodule.',
  },
  'model-signed-again': {
    severity: 'note',
    title: 'A model has another signature than on the target branch',
    why: 'A trusted signer vouches for the new files. Which of them changed tells a reviewer whether that is the change that was announced.',
    remedy: 'Compare the list with what the pull request says that it changes (secmlops diff).',
  },
})
