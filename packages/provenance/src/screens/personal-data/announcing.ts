/** Names of columns that announce personal data, as whole words of the name (D&TA Regulation pi, pii, pfi, phi). */
const WORDS: readonly string[] = [
  'email e-mail mail_address phone telephone mobile_number fax',
  'first_name last_name full_name surname family_name given_name maiden_name patient_name',
  'birthdate birth_date date_of_birth dob',
  'ssn social_security passport national_id tax_id driver_license drivers_license',
  'iban bic credit_card card_number cvv account_number',
  'ip_address mac_address home_address street_address postal_address',
]
const ANNOUNCING: ReadonlySet<string> = new Set(WORDS.flatMap((line) => line.split(' ')))

/** Does the name of a column say that it holds personal data? */
export function announcesPersonalData(column: string): boolean {
  const words = column
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[\s_.-]+/)
  return words.some((_, from) =>
    [1, 2, 3].some((length) => ANNOUNCING.has(words.slice(from, from + length).join('_'))),
  )
}
