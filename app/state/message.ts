// What the page has to say to a person: the code is a key of the texts, so that it can be said in every language.
export interface Message {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}
