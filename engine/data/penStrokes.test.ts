import { expect, test } from 'vitest'
import { countPenStrokes, parsePenStrokes } from './penStrokes.ts'

const good = '{"label":3,"writer":"tra-7","strokes":[[[0.1,0.2],[0.3,0.4]],[[0.5,0.5]]]}'

test('each line is a sample; blank lines and a last newline are none', () => {
  const samples = parsePenStrokes(`${good}\n\n${good}\r\n`)
  expect(samples).toHaveLength(2)
  expect(samples[1]).toEqual({
    label: 3,
    writer: 'tra-7',
    strokes: [
      [
        [0.1, 0.2],
        [0.3, 0.4],
      ],
      [[0.5, 0.5]],
    ],
  })
  expect(parsePenStrokes('')).toEqual([])
})

test.each([
  ['{"label":3', 'line 2: not JSON'],
  ['[1]', 'line 2: [1] stands where an object {label, writer, strokes} is expected'],
  ['{"label":10,"writer":"a","strokes":[]}', 'line 2: label is 10; a digit 0 to 9 is expected'],
  ['{"label":"3","writer":"a","strokes":[]}', 'line 2: label is "3"; a digit 0 to 9 is expected'],
  ['{"writer":"a","strokes":[]}', 'line 2: label is missing; a digit 0 to 9 is expected'],
  ['{"label":3,"strokes":[]}', 'line 2: writer is missing; a string is expected'],
  ['{"label":3,"writer":"a"}', 'line 2: strokes is missing; a list of strokes is expected'],
  ['{"label":3,"writer":"a","strokes":[7]}', 'line 2: stroke 1 is 7; a list of points is expected'],
  ['{"label":3,"writer":"a","strokes":[[[0,0]],[[1,2],[1]]]}', 'line 2: stroke 2, point 2 is [1]; two numbers [x, y] are expected'],
  ['{"label":3,"writer":"a","strokes":[[[0,1e999]]]}', 'line 2: stroke 1, point 1 is [0,null]; two numbers [x, y] are expected'],
])('%s is refused, with its line and what is wrong', (line, message) => {
  expect(() => parsePenStrokes(`${good}\n${line}`)).toThrow(message)
})

test('a line of more letters than any digit needs is not read, and lines are counted without reading them', () => {
  expect(() => parsePenStrokes(`${good}\n${'['.repeat(500_001)}`)).toThrow(
    expect.objectContaining({ code: 'pen-long', values: { line: 2, met: '500001' } }),
  )
  expect(countPenStrokes(`${good}\n \n\t\r\nno\n\n{`)).toBe(3)
  expect(countPenStrokes('')).toBe(0)
})
