// Where what is no number began, in a sentence with the way there: what the mark `Began` shows, for each panel that says it. null: every number is one.
import { useBeginning, useWayThere, type Beginning } from '../state/nonFinite.ts'
import type { Text } from './en.ts'
import { useText } from './index.ts'

interface Said {
  readonly says: string
  readonly link: string
  readonly href: string
  readonly go: () => void
}

function useSaid(say: (t: Text, beginning: Beginning) => string): Said | null {
  const t = useText(),
    beginning = useBeginning(),
    way = useWayThere(beginning)
  return beginning && { says: say(t, beginning), link: t.toBeginning, ...way }
}

/** In the place of an answer: why there is none. */
export const useWhyNoAnswer = (): Said | null =>
  useSaid((t, { given, name, value }) => (given ? t.noAnswerGiven : t.noAnswerBorn)(name, value))

/** Beside numbers that came of it. */
export const useWhereItBegan = (): Said | null => useSaid((t, { name, value }) => t.nonFiniteBegins(`${name} = ${value}`))
