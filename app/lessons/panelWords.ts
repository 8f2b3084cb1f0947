// The words of a lesson's own panel.

/** Strings by key, functions where a value stands inside. */
export type Words = { readonly [key: string]: string | ((...given: never[]) => string) | Words }
