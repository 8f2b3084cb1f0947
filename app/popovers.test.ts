// Popovers where the browser has none; the document here is as little of one as they ask.
import { afterEach, expect, test, vi } from 'vitest'
import { bringPopovers } from './popovers.ts'

class Thing extends EventTarget {
  declare showPopover: () => void
  isConnected = true
  readonly dataset: Record<string, string> = {}
  readonly focus = vi.fn()
  readonly closest = (): Thing => this
  readonly getAttribute = (): string => 'box'
  readonly contains = (other: unknown): boolean => other === this
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('Escape closes the one that is open and goes no further; once that has left with its page, Escape is the page’s again', () => {
  const [page, sheets, button, box] = [new EventTarget(), new EventTarget(), new Thing(), new Thing()]
  for (const name of ['HTMLElement', 'Element', 'Node']) vi.stubGlobal(name, Thing)
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', Object.assign(sheets, { styleSheets: [], getElementById: () => box, querySelector: () => button }))
  bringPopovers()
  const heard = vi.fn()
  page.addEventListener('keydown', heard)
  const at = (type: string, more: object, on: EventTarget): void => {
    const event = new Event(type)
    for (const [name, value] of Object.entries(more)) Object.defineProperty(event, name, { value })
    on.dispatchEvent(event)
  }
  const click = (): void => at('click', { target: button }, sheets),
    escape = (): void => at('keydown', { key: 'Escape' }, page)
  click()
  expect(box.dataset).toHaveProperty('open')
  escape()
  expect([box.dataset, button.focus.mock.calls.length, heard.mock.calls.length]).toEqual([{}, 1, 0])
  // A script opens it, too; where it is open already, it stays.
  const show = (): void => Thing.prototype.showPopover.call(box)
  show()
  show()
  expect(box.dataset).toHaveProperty('open')
  click()
  expect(box.dataset).toEqual({})
  click()
  box.isConnected = false
  escape()
  expect([button.focus.mock.calls.length, heard.mock.calls.length]).toEqual([1, 1])
  // Nor does a press elsewhere say that it closes.
  box.isConnected = true
  click()
  box.isConnected = false
  const told = vi.fn()
  box.addEventListener('toggle', told)
  at('pointerdown', { target: new Thing() }, page)
  expect(told).not.toHaveBeenCalled()
})
