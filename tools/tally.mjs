// How journeys in browsers are counted, whoever ran them: each is { name, status, errors: [{ message }] }, the status in Playwright's words.
import { stripVTControlCharacters } from 'node:util'

/** So many of the journeys, in all browsers, may need a second try where nobody is at the keyboard (docs/decisions/0008). More are the fault of what was changed. */
export const MOST_FLAKY = 2

/** How many of a stage's journeys passed, failed and were skipped. Second tries count over all stages: the one that brings one too many fails with its own. `before`: the journeys of the stages before. */
export function journeyCounts(journeys, before) {
  const of = (status, among = journeys) => among.filter(journey => journey.status === status).length
  const tooMany = of('flaky', [...before, ...journeys]) > MOST_FLAKY
  return {
    passed: of('expected') + (tooMany ? 0 : of('flaky')),
    failed: of('unexpected') + (tooMany ? of('flaky') : 0),
    skipped: of('skipped'),
  }
}

/**
 * The journeys of Playwright's report, each with how it ended and what its tries met.
 * @param {any} report
 */
export function* journeysOf({ suites = [], specs = [] }) {
  for (const { file, line, title, tests } of specs)
    for (const { projectName, status, results } of tests)
      yield { name: `[${projectName}] ${file}:${line} ${title}`, status, errors: results.flatMap(({ errors }) => errors) }
  for (const suite of suites) yield* journeysOf(suite)
}

/** What the journeys met that did not pass at once, in lines: to be said last, where a log that is cut still has it. */
export const toldAgain = journeys =>
  journeys
    .filter(({ status }) => status !== 'expected' && status !== 'skipped')
    .flatMap(({ name, status, errors }) => [
      `${status === 'flaky' ? 'PASSED AT THE SECOND TRY, a defect to be found' : 'FAILED'}: ${name}`,
      ...errors.flatMap(({ message }) =>
        stripVTControlCharacters(message)
          .split('\n')
          .slice(0, 12)
          .map(line => `    ${line.slice(0, 300)}`),
      ),
    ])
