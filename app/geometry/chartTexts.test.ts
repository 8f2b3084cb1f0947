import { describe, expect, it } from 'vitest'
import { placeMarkTexts, roomOf, textWidth } from './chartTexts.ts'

const room = { width: 300, height: 100, rem: 16 }
const texts = ['rate 0.01', '0.01']
const said = (marks: Parameters<typeof placeMarkTexts>[0], taken: Parameters<typeof placeMarkTexts>[1] = []) =>
  placeMarkTexts(marks, taken, room).map(one => one && [one.text, one.anchor])

describe('the texts of a chart’s marks', () => {
  it('stand at the right of their lines, whole, where there is room', () => {
    expect(
      said([
        { x: 20, texts },
        { x: 150, texts },
      ]),
    ).toEqual([
      ['rate 0.01', 'start'],
      ['rate 0.01', 'start'],
    ])
  })

  it('stand at the left of a line at the edge', () => {
    expect(said([{ x: 298, texts }])).toEqual([['rate 0.01', 'end']])
  })

  it('never stand over one another nor over a line: the newest has the room, and where there is none an older one has no text', () => {
    const marks = [100, 108, 116, 124].map(x => ({ x, texts })),
      placed = placeMarkTexts(marks, [], room)
    expect(placed.at(-1)).toMatchObject({ text: 'rate 0.01', anchor: 'start' })
    expect(placed[1]).toBeNull()
    for (const [i, one] of placed.entries()) {
      if (!one) continue
      const { left, right } = roomOf(one.text, one, room.rem, 'mono')
      expect(marks.filter(({ x }, j) => j !== i && x > left && x < right)).toEqual([])
    }
  })

  it('keep clear of what else is written: above where below is taken, short where there is little room, else none', () => {
    const below = { left: 0, right: 300, top: 80, bottom: 100 },
      above = { left: 0, right: 300, top: 0, bottom: 20 }
    expect(placeMarkTexts([{ x: 20, texts }], [below], room)[0]).toMatchObject({ text: 'rate 0.01', y: 0.65 * 16 })
    expect(said([{ x: 20, texts }], [above, { ...below, left: 80 }])).toEqual([['0.01', 'start']])
    expect(said([{ x: 20, texts }], [above, below])).toEqual([null])
  })

  it('take the width of their letters, which in Korean and Japanese are squares', () => {
    expect(textWidth('학습률', 16)).toBe(33)
    expect(textWidth('abc', 16, 'mono')).toBeLessThan(20)
  })
})
