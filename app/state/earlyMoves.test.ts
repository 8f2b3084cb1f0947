import { expect, test } from 'vitest'
import { onEarlyMoves } from './earlyMoves.ts'

/** An element, its hand and its frames, each of 16.7 ms and begun by the moves since the one before, as one. */
function hand() {
  const element = new EventTarget(),
    taken: string[] = []
  let now = 0,
    held = false
  const stop = onEarlyMoves(
    element,
    () => void taken.push('early'),
    () => now,
  )
  element.addEventListener('pointermove', () => taken.push('with its frame'))
  return {
    taken,
    stop: (): void => stop(),
    move: (): void => {
      held = true
      now += 1
      element.dispatchEvent(new Event('pointerrawupdate'))
    },
    frame: (): void => {
      now = Math.ceil((now + 0.1) / 16.7) * 16.7
      if (held) element.dispatchEvent(new Event('pointermove'))
      held = false
    },
  }
}

test('the first move of a hand that rested is taken at once, and again after each rest', () => {
  const { taken, move, frame } = hand()
  for (let i = 0; i < 3; i++) {
    move()
    expect(taken.at(-1)).toBe('early')
    frame()
    frame()
    frame()
  }
  expect(taken).toEqual(['early', 'with its frame', 'early', 'with its frame', 'early', 'with its frame'])
})

test('a hand that goes on moving is followed once a frame, however often it moves', () => {
  const { taken, move, frame } = hand()
  for (let i = 0; i < 5; i++) {
    for (let k = 0; k < 8; k++) move()
    frame()
  }
  expect(taken).toEqual(['early', ...Array.from({ length: 5 }, () => 'with its frame')])
})

test('nothing is taken after the end', () => {
  const { taken, move, stop } = hand()
  stop()
  move()
  expect(taken).toEqual([])
})
