// What the page has no picture of is said at once; and where the stage took the menu away, it is open again before what was done is said.
import { afterEach, expect, test, vi } from 'vitest'
import { useLive } from '../../../client/live.ts'
import { usePlace } from '../../../state/place.ts'
import en from '../../../text/en.ts'
import { fileName, savePicture } from './actions.ts'
import { shownAs } from './shownAs.ts'

vi.mock(import('../../../state/settled.ts'), async original => ({ ...(await original()), settled: async () => {} }))
afterEach(() => vi.unstubAllGlobals())

test('a page without a picture is not shown otherwise in search of one', async () => {
  vi.stubGlobal('document', { querySelector: () => null })
  const heard = vi.fn()
  const stop = usePlace.subscribe(heard)
  const save = () => savePicture('svg', { ground: 'white', slide: true }, en, 'en')
  expect(await save()).toEqual({ code: 'nothingYet', values: {} })
  useLive.setState({ opened: {} as never })
  expect(await save()).toEqual({ code: 'noPicture', values: {} })
  expect(heard).not.toHaveBeenCalled()
  stop()
})

test('the menu is open after a slide as before it', async () => {
  let open = true
  const showPopover = vi.fn(() => (open = true))
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => setTimeout(then))
  vi.stubGlobal('getComputedStyle', () => ({ fontSize: '16px' }))
  vi.stubGlobal('document', {
    documentElement: { style: {} },
    querySelector: () => (open ? {} : null),
    getElementById: () => ({ showPopover }),
  })
  const drawn = await shownAs(
    { view: 'stage' },
    () => true,
    () => {
      open = false // the stage has no bar
      return usePlace.getState().view
    },
  )
  expect([drawn, usePlace.getState().view]).toEqual(['stage', 'page'])
  expect(showPopover).toHaveBeenCalledTimes(1)
})

test('the figure of a lesson’s stop is called by both', () => {
  const place = usePlace.getState()
  expect(fileName({ ...place, page: 'learn', lesson: 'filters', stop: 6 })).toBe('filters-6')
  expect(fileName({ ...place, page: 'pass', step: 'forward/conv1/col' })).toBe(`${place.network}-forward-conv1-col`)
})
