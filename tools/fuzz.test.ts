import { describe, expect, test } from 'vitest'
import { random } from '../engine/random.ts'
import { formats as broken } from './fuzz/broken.ts'
import { fileOf, trial, type Fault } from './fuzz/format.ts'
import { formatNames, formats } from './fuzz/formats.ts'
import { mutated } from './fuzz/mutate.ts'
import { fuzz } from './fuzz/supervise.ts'

const FILES = 150

describe('whatever is read', () => {
  test.each(formats)(`$name: ${FILES} damaged files are read rightly or refused in words`, async format => {
    const faults: string[] = []
    let taken = 0
    for (let index = 0; index < FILES; index++) {
      const found = await trial(format, 7, index)
      if (found.fault) faults.push(`${found.fault.kind}, trial ${index}: ${found.fault.what}`)
      if (found.taken) taken++
    }
    expect(faults).toEqual([])
    // It is about something: some are taken; and where everything is, nothing was damaged.
    expect(taken).toBeGreaterThan(FILES / 20)
  })

  test('every format has a name of its own', () => {
    expect(new Set(formatNames).size).toBe(formats.length)
  })
})

describe('the fuzzer', () => {
  const table = new URL('./fuzz/broken.ts', import.meta.url).href
  const run = (name: string, count = 60): Promise<{ done: number; faults: readonly Fault[] }> =>
    fuzz(
      broken.find(format => format.name === name)!,
      table,
      1,
      count,
      Infinity,
    )

  test('finds nothing wrong with a reader that is right', async () => {
    expect(await run('right')).toMatchObject({ done: 60, faults: [] })
  })

  test.each([
    ['crashes', 'crash', /URIError/],
    ['lies', 'wrong', /^read /],
    ['changes', 'wrong', /reading changed the file’s bytes/],
    ['talks', 'wrong', /its refusal has 20\d\d letters/],
    ['refuses its own', 'wrong', /a valid file was refused: numbers are nothing for me/],
  ] as const)('names a reader that %s, with a file that shows it', async (name, kind, words) => {
    const { done, faults } = await run(name),
      found = faults.find(fault => fault.kind === kind && words.test(fault.what))
    expect([done, found?.format]).toEqual([60, name])
    const again = await trial(
      broken.find(format => format.name === name)!,
      1,
      found!.index,
    )
    expect(again.fault).toMatchObject({ kind, what: found!.what })
  })

  test('names a reader that hangs, leaves it, and goes on with the next file', async () => {
    const { done, faults } = await run('hangs', 3),
      format = broken.find(one => one.name === 'hangs')!
    const hanging = [0, 1, 2].filter(index => fileOf(format, 1, index).bytes.length !== 8)
    expect(hanging.length).toBeGreaterThan(0)
    expect([done, faults.map(({ kind, index }) => [kind, index])]).toEqual([3, hanging.map(index => ['hang', index])])
  })

  test('names a reader that takes its worker down', async () => {
    const { done, faults } = await run('dies', 2)
    expect([done, faults.map(({ kind, index }) => [kind, index])]).toEqual([
      2,
      [
        ['crash', 0],
        ['crash', 1],
      ],
    ])
  })

  test('makes the same file of the same seed and number', () => {
    for (const format of formats) expect(fileOf(format, 3, 5)).toEqual(fileOf(format, 3, 5))
  })

  test('changes bytes in every way without falling over, from none on', () => {
    const chance = random(1, 'bytes')
    for (let length = 0; length < 40; length++)
      for (let i = 0; i < 40; i++) expect(mutated(new Uint8Array(length), chance)).toBeInstanceOf(Uint8Array)
  })
})
