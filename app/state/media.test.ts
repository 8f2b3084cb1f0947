import { afterEach, expect, test, vi } from 'vitest'
import { followMedia, holdsNow } from './media.ts'

/** As browsers do it: a list compares what holds with what it last knew; who reads it in between takes the news away. */
class List {
  static now = false
  static readonly all: List[] = []
  private knew = List.now
  private readonly told = new Set<() => void>()
  constructor() {
    List.all.push(this)
  }
  get matches(): boolean {
    return (this.knew = List.now)
  }
  addEventListener(_: string, listener: () => void): void {
    this.told.add(listener)
  }
  removeEventListener(_: string, listener: () => void): void {
    this.told.delete(listener)
  }
  report(): void {
    if (this.knew === List.now) return
    this.knew = List.now
    for (const listener of this.told) listener()
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('who follows a media query hears of its change, though somebody read it in that moment; who stopped hears nothing', () => {
  vi.stubGlobal('window', { matchMedia: () => new List() })
  let heard = 0
  const stop = followMedia('print', () => heard++)
  expect(holdsNow('print')).toBe(false)
  List.now = true
  expect(holdsNow('print')).toBe(true) // a panel that is drawn in between
  for (const list of List.all) list.report()
  expect(heard).toBe(1)
  stop()
  List.now = false
  for (const list of List.all) list.report()
  expect(heard).toBe(1)
})
