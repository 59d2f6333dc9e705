/**
 * What a language must hold to stand in for the Chinese texts: the same keys, and for a counted sentence also the form
 * for one (`rows_one` beside `rows`), which Chinese does not have.
 */
export type Translated<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Translated<Texts[Key]>
} & { readonly [Key in keyof Texts & string as Texts[Key] extends string ? `${Key}_one` : never]?: string }
