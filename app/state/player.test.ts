// The player's clock and its place: what stands within a step is in the place, what moves is not.
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import { followClock, goMoment, goStep, moveSteps, pause, playOrPause, setSpeed, usePlayer } from './player.ts'
import { lastsOf } from '../geometry/opTimes.ts'
import { emptyPlace, go, usePlace } from './place.ts'

let now = 0
let frames: ((time: number) => void)[] = []
/** Lets so many frames pass, of so many milliseconds. */
function pass(count: number, each = 10): void {
  for (let i = 0; i < count; i++) {
    now += each
    for (const frame of frames.splice(0)) frame(now)
  }
}
let still = false
let stopClock: () => void

beforeEach(() => {
  still = false
  frames = []
  vi.stubGlobal('requestAnimationFrame', (frame: (time: number) => void) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', () => void (frames = []))
  vi.stubGlobal('document', { hidden: false })
  vi.stubGlobal('window', {
    matchMedia: () => ({
      get matches() {
        return still
      },
    }),
  })
  usePlace.setState({ ...emptyPlace, page: 'pass' })
  stopClock = followClock()
})
afterEach(() => {
  stopClock()
  setSpeed(1)
  pass(2) // the clock waits for no frame that never comes
  vi.unstubAllGlobals()
})

const player = () => usePlayer.getState(),
  place = () => usePlace.getState()

describe('the player', () => {
  it('stands where the place says: done, or within a step', () => {
    expect([player().index, player().progress]).toEqual([0, 1])
    go({ step: player().steps[2].name, progress: 0.4 })
    expect([player().index, player().progress]).toEqual([2, 0.4])
    go({ step: player().steps[3].name })
    expect([player().index, player().progress, place().progress]).toEqual([3, 1, null])
  })

  it('plays through a step without touching its address, and stands where it is paused', () => {
    playOrPause()
    pass(1)
    const { step } = place()
    pass(100)
    const lasts = lastsOf(player().program, player().steps[0])
    expect(player().progress).toBeGreaterThan(0.3)
    expect(player().progress).toBeLessThan(1010 / lasts + 0.01)
    expect([place().step, place().progress]).toEqual([step, null])
    const seen = player().progress
    pause()
    expect(place().progress).toBeCloseTo(seen, 3)
    expect(player().progress).toBe(place().progress)
    playOrPause()
    pass(3)
    expect(player().index).toBe(0)
    expect(player().progress).toBeGreaterThan(seen)
    expect(place().progress).toBeNull()
  })

  it('takes each step the time of its op, whatever the speed, and ends done', () => {
    const { program, steps } = player(),
      whole = steps.reduce((sum, step) => sum + lastsOf(program, step), 0)
    for (const speed of [1, 8]) {
      goStep(0)
      setSpeed(speed)
      playOrPause()
      let frameCount = 0
      while (player().index < steps.length - 1 || player().progress < 1) {
        pass(1)
        frameCount++
        expect(frameCount * 10).toBeLessThan(whole / speed + 100)
      }
      expect(frameCount * 10).toBeGreaterThan(whole / speed - 100)
      expect(place().progress).toBeNull()
    }
  })

  it('shows one step that is asked for as it comes about, in at most 600 ms; the next press does not wait', () => {
    moveSteps(1)
    expect([player().index, player().progress]).toEqual([1, 0])
    pass(20)
    expect(player().progress).toBeGreaterThan(0)
    expect(player().progress).toBeLessThan(1)
    moveSteps(1)
    expect([player().index, player().progress]).toEqual([2, 0])
    pass(62)
    expect([player().index, player().progress, place().progress]).toEqual([2, 1, null])
    moveSteps(-1)
    expect([player().index, player().progress]).toEqual([1, 1])
  })

  it('is done when a touch ends a step that was asked for; within a step the next press finishes it', () => {
    moveSteps(1)
    pass(5)
    pause()
    expect([player().index, player().progress]).toEqual([1, 1])
    goMoment(1.5)
    moveSteps(1)
    expect([player().index, player().progress]).toEqual([1, 0.5])
    pass(62)
    expect([player().index, player().progress]).toEqual([1, 1])
  })

  it('can stand anywhere, to a thousandth of a step', () => {
    goMoment(4.34567)
    expect([player().index, place().progress]).toEqual([4, 0.346])
    goMoment(4.9999)
    expect([player().index, place().progress]).toEqual([4, null])
    goMoment(1000)
    expect([player().index, place().progress]).toEqual([player().steps.length - 1, null])
    goMoment(-2)
    expect([player().index, place().progress]).toEqual([0, 0])
  })

  it('moves nothing where a person wants no motion: each step is shown done, for its time', () => {
    still = true
    moveSteps(1)
    expect([player().index, player().progress]).toEqual([1, 1])
    playOrPause()
    pass(30)
    expect(player().progress).toBe(1)
    pause()
    expect(place().progress).toBeNull()
    goMoment(1.5)
    expect(player().progress).toBe(0.5)
  })
})
