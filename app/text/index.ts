// What every page says, in the language it is in; and how a failure is said.
import type { Advice } from '../../engine/errors.ts'
import type { Failure } from '../client/live.ts'
import type { Text } from './en.ts'
import { wordTable } from './language.ts'

export { useLanguage } from './language.ts'
export type { Text }

/** What every page says. */
export const text = wordTable<Text>(import.meta.glob<Text>('./??.ts', { import: 'default' }))
export const useText = text.use

/** Ways in which a weights file is no weights file: one sentence says them all. */
const damage = new Set(['header-length', 'header-json', 'header-entry', 'duplicate', 'offsets', 'overlap', 'gap', 'byte-count'])

/** A way out in words: P at least 2. An end that is left out is that of the control, or of nothing. */
function sayWay({ advice: t }: Text, { from, to, oneOf }: Advice, name: string): string {
  if (oneOf) return t.is(name, oneOf.join(', '))
  if (from !== undefined && from === to) return t.is(name, String(from))
  if (to === undefined) return t.atLeast(name, from ?? 0)
  return from === undefined ? t.atMost(name, to) : t.between(name, from, to)
}

const layersName =
  ({ advice: t }: Text) =>
  ({ setting, axis }: Advice): string =>
    axis === undefined ? setting : axis === 0 ? t.vertical(setting) : t.horizontal(setting)

/** What would be right instead of what was refused; nothing where nobody knows. */
function sayAdvice(t: Text, { advice, together }: Failure, nameOf: (advice: Advice) => string): string {
  const ways = (some: readonly Advice[]): string => some.map(way => sayWay(t, way, nameOf(way))).join(t.advice.by)
  return advice?.length ? t.advice.one(ways(advice)) : together?.length ? t.advice.both(ways(together)) : ''
}

/** Says a failure in the page's language, and what would be right; one that has no sentence yet says its own, in English. `nameOf`: what the settings that it advises are called. */
export function sayFailure(t: Text, failure: Failure, nameOf: (advice: Advice) => string = layersName(t)): string {
  // `unexpected` is also what an error without a code of its own is called.
  if (failure.code === 'unexpected' && failure.values['tensor'] === undefined) return `${t.failed} (${failure.message})`
  const say = t.failures[failure.code] ?? (damage.has(failure.code) ? t.failures['damaged'] : undefined)
  if (!say) return failure.message
  const { layer } = failure.values
  const fact = typeof layer === 'string' ? t.at(layer, say(failure.values)) : say(failure.values)
  return [failure.values['character'] === undefined ? '' : t.inSentence(failure.values), fact, sayAdvice(t, failure, nameOf)]
    .filter(Boolean)
    .join(' ')
}
