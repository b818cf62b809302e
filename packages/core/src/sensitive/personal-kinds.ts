import { isIPv6 } from 'node:net'
import { isIban } from './iban.js'
import {
  hasPeselDate,
  isCodiceFiscale,
  isCpf,
  isDni,
  isHetu,
  isNir,
  isPassportLine,
  isPesel,
} from './national-ids.js'
import { hasIssuer, isCard } from './payment-cards.js'

/** A kind of personal data, and what one match of it says. */
export interface PersonalKind {
  readonly kind: string
  /** Global; every repetition is bounded, so that the time is linear. */
  readonly pattern: RegExp
  /** What makes a text of the pattern a candidate. */
  readonly shape?: (text: string) => boolean
  /** The checksum. Absent for what has none. */
  readonly valid?: (text: string) => boolean
  /**
   * `certain`: one match is enough. A number: the share of random candidates that pass the checksum; bare numbers pass by
   * chance. `pattern`: no checksum. `weak`: no checksum, and ordinary tables have such texts.
   */
  readonly evidence: 'certain' | 'pattern' | 'weak' | number
}

const digitsIn = (text: string): number => text.replace(/\D/g, '').length
const FILE = /\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|js|css|json|txt|csv|md|py|html?|xml)$/i
/** A file that is named by an address, unlike `logo@2x.dark.png` (a density) and `lib@1.2.min.js` (a version). */
const IN_FILE = /@(?!\d+(?:\.\d+)?x\.)(?:[\w-]+\.)*(?=[\w-]*[A-Za-z])[\w-]+\.[A-Za-z]{2,24}\.\w+$/
/** Addresses of nobody: this network, loopback, private, link-local, multicast (RFC 6890). */
const NOBODY = /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|2(?:2[4-9]|[345]\d))\./
/** Not as the decimals of a number, nor as part of a name; a full stop without a space behind it may stand before. */
const after = ({ source }: RegExp): RegExp =>
  new RegExp(String.raw`(?<![\w-]|(?<![A-Za-z])\.)${source}`, 'g')
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)'

export const PERSONAL_KINDS: readonly PersonalKind[] = [
  {
    kind: 'e-mail address',
    pattern:
      /(?<![A-Za-z0-9])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![A-Za-z0-9@])/g,
    shape: (text) => !FILE.test(text) || IN_FILE.test(text),
    evidence: 'pattern',
  },
  {
    kind: 'IBAN',
    pattern:
      /(?<![A-Za-z0-9])[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g,
    valid: isIban,
    evidence: 'certain',
  },
  {
    kind: 'payment card',
    pattern: after(/(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|\d{4}([ -])\d{6}\2\d{5})(?!\w|[.-]\d)/),
    shape: hasIssuer,
    valid: isCard,
    evidence: 'certain',
  },
  {
    kind: 'payment card',
    pattern: after(/\d{14,16}(?!\w|[.-]\d)/),
    shape: hasIssuer,
    valid: isCard,
    evidence: 0.1,
  },
  {
    kind: 'passport (machine-readable line)',
    pattern:
      /(?<![A-Z0-9<])[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{14}[\d<]\d(?![A-Z0-9<])/g,
    valid: isPassportLine,
    evidence: 'certain',
  },
  {
    kind: 'national id (IT codice fiscale)',
    pattern:
      /(?<![A-Z0-9])[A-Z]{6}\d\d[ABCDEHLMPRST](?:[04][1-9]|[1256]\d|[37][01])[A-Z]\d{3}[A-Z](?![A-Z0-9])/g,
    valid: isCodiceFiscale,
    evidence: 'certain',
  },
  {
    kind: 'national id (FI HETU)',
    pattern:
      /(?<![\w-])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y](?![\w-])/g,
    valid: isHetu,
    evidence: 'certain',
  },
  {
    kind: 'national id (BR CPF)',
    pattern: after(/\d{3}\.\d{3}\.\d{3}-\d\d(?![\w-]|\.\d)/),
    valid: isCpf,
    evidence: 'certain',
  },
  {
    kind: 'national id (FR NIR)',
    pattern: after(/[12]\d\d(?:0[1-9]|1[0-2])(?:\d\d|2[AB])\d{6}\d\d(?![\w-]|\.\d)/),
    valid: isNir,
    evidence: 1 / 97,
  },
  {
    kind: 'national id (ES DNI)',
    pattern: after(/(?:\d{8}|[XYZ]\d{7})[A-HJ-NP-TV-Z](?![\w-]|\.\d)/),
    valid: isDni,
    evidence: 1 / 23,
  },
  {
    kind: 'national id (PL PESEL)',
    pattern: after(/\d{11}(?![\w-]|\.\d)/),
    shape: hasPeselDate,
    valid: isPesel,
    evidence: 0.1,
  },
  {
    kind: 'phone number',
    pattern: /(?<![\w+]|\d\.)\+[1-9]\d{0,2}(?:[ .-]?(?:\d{1,4}|\(\d{1,4}\))){2,6}(?![\d.]*\d)/g,
    shape: (text) => digitsIn(text) >= 9 && digitsIn(text) <= 15,
    evidence: 'pattern',
  },
  {
    kind: 'national phone number',
    pattern:
      /(?<![\w.,/+-])(?:\([2-9]\d\d\) ?|[2-9]\d\d([ .-]))[2-9]\d\d[ .-]\d{4}(?![\w-]|\.\d)|(?<![\w.,/+-])0[1-9]\d{1,3}[ /-]\d{3,4}[ -]?\d{3,5}(?![\w-]|\.\d)/g,
    evidence: 'weak',
  },
  {
    kind: 'US social security number',
    pattern: /(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-])/g,
    evidence: 'weak',
  },
  {
    kind: 'IP address',
    pattern: new RegExp(`(?<![\\w.])(?:${OCTET}\\.){3}${OCTET}(?!\\w|\\.\\d)`, 'g'),
    // Four small numbers are a version.
    shape: (text) => !NOBODY.test(text) && text.split('.').some((part) => Number(part) > 31),
    evidence: 'weak',
  },
  {
    kind: 'IP address',
    pattern:
      /(?<![\w.]|::|(?<![A-Za-z0-9])[0-9A-Fa-f]{1,4}:)[23][0-9A-Fa-f]{3}:[0-9A-Fa-f:]{2,33}(?:[0-9A-Fa-f]|::)(?!\w|:\w)/g,
    shape: isIPv6,
    evidence: 'pattern',
  },
]
