// Laws that are tried on everything there is – each lesson, network, kind of layer, key – are most of the browsers' work. `npm test` has twelve minutes: there each of
// them takes its turn, those of a commit by its name (docs/decisions/0009). All: `npm run test:all`, and whoever calls Playwright.
const [turn, of] = (process.env['E2E_TURN'] ?? '0/1').split('/').map(Number)

/**
 * Those of a list whose turn it is, in its order: one in `of`, and at least one of the list. `law` says what is tried with them, so that a commit that tries one law
 * on a lesson tries another on the next.
 */
export function inTurn<T>(law: string, list: readonly T[]): readonly T[] {
  const first = Array.from(law).reduce((sum, letter) => sum + letter.codePointAt(0)!, turn)
  const theirs = list.filter((_, i) => (i + first) % of === 0)
  return theirs.length > 0 ? theirs : list.slice(first % list.length, (first % list.length) + 1)
}
