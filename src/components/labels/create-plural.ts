/** Picks the form that a number wants in one language, by its plural rules. Forms that are left out are `other`. */
export function createPlural(locale: string): (value: number, forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>) => string {
  let rules: Intl.PluralRules | null = null
  return (value, forms) => {
    // Made when it is first asked for: who imports the words need not use them.
    rules ??= new Intl.PluralRules(locale)
    return forms[rules.select(value)] ?? forms.other
  }
}
