// Links and view files that the page of commit 28757bf wrote, with the place that each opened there: they open the same place today.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emptyPlace, type Place } from './place.ts'
import { readHash } from './permalink.ts'
import { labelOf } from './samples.ts'
import { readViewFile, ViewFileError } from './viewFile.ts'

/** What differs from that page's empty place; the drawing as its strokes, points and the sums of x and y in thousandths. */
type Summary = Readonly<Record<string, unknown>>
interface Before {
  readonly empty: Summary
  readonly links: readonly { readonly hash: string; readonly place: Summary; readonly problems: readonly { readonly code: string }[] }[]
  readonly files: readonly { readonly text: string; readonly place: Summary; readonly picture: { readonly bytes: number } | null }[]
  readonly bad: readonly { readonly text: string; readonly code: string; readonly valuesAt: string }[]
}
/** What is told of a link differently since then, on purpose (issue 11): the lesson says of a setting that cannot be read, and what stands twice is told. */
const toldSince: Readonly<Record<string, readonly string[]>> = {
  '#/learn/convolution?stop=77&ask=9&panel=at:999~x:1_a': [],
  '#/?network=lenet5&network=simple-convnet': ['twice'],
  '#/train/lenet5': [],
}
/** Where links lead to a page that there was none of then (issue 14). */
const openedSince: Readonly<Record<string, Summary>> = { '#/train/lenet5': { page: 'train', network: 'lenet5' } }
const before = JSON.parse(readFileSync(new URL('fixtures/before.json', import.meta.url), 'utf8')) as Before

function summary({ strokes, ...place }: Omit<Place, 'picture'>): Summary {
  const points = strokes.flat(),
    sum = (axis: 0 | 1): number => Math.round(1000 * points.reduce((total, point) => total + point[axis], 0))
  return { ...place, ink: [strokes.length, points.length, sum(0), sum(1)], label: labelOf(strokes) }
}

describe('of what was made at 28757bf', () => {
  it('there are at least fifty links and ten files', () => {
    expect(before.links.length).toBeGreaterThanOrEqual(50)
    expect(before.files.length).toBeGreaterThanOrEqual(10)
  })

  it('an empty place has every field that it had, with the same value', () => {
    expect(emptyPlace).toMatchObject(before.empty)
  })

  it.each(before.links)('the link opens the same place: $hash', ({ hash, place, problems }) => {
    const read = readHash(hash)
    expect(summary(read.place)).toMatchObject({ ...before.empty, ...place, ...openedSince[hash] })
    expect(read.problems.map(problem => problem.code)).toEqual(toldSince[hash] ?? problems.map(problem => problem.code))
  })

  it.each(before.files)('the file opens the same place: $text', ({ text, place, picture }) => {
    const read = readViewFile(text)
    expect({ picture: null, ...summary(read.place as Place) }).toMatchObject({ ...before.empty, ...place })
    expect(read.picture?.png.length ?? null).toBe(picture?.bytes ?? null)
  })

  it.each(before.bad)('the file that was refused is refused with the same path: $text', ({ text, code, valuesAt }) => {
    const refused = (): unknown => readViewFile(text)
    expect(refused).toThrow(ViewFileError)
    expect(refused).toThrow(expect.objectContaining({ code, values: expect.objectContaining({ at: valuesAt }) as unknown }))
  })
})
