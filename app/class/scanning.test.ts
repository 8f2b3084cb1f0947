import { afterEach, expect, it, vi } from 'vitest'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import { qrReader } from './qrReader.ts'
import { scan } from './scanning.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const picture: Picture = { rgba: new Uint8ClampedArray(4), width: 1, height: 1 }
const HAND = '2.pooling:1.AAAAA.1.abc123...BBBBB'

it('reads each code once, however long it is held there, and says of one without a hand-in that it has none', async () => {
  const seen = [
    [],
    [`https://x.example/#/learn/class?hand=${HAND}`],
    [`https://x.example/#/learn/class?hand=${HAND}`],
    ['hello', 'hello'],
    ['hello'],
  ]
  const found: (readonly string[])[] = []
  let shown = 0
  await scan(
    { look: async () => picture },
    async () => seen.shift()!,
    () => seen.length > 0 || found.length < 2,
    { show: () => shown++, found: codes => void found.push(codes) },
  )
  expect(found).toEqual([[HAND], []])
  expect(shown).toBe(5)
})

it('stops as soon as nobody wants it, though a picture is under way', async () => {
  let wanted = true
  const found = vi.fn()
  const look = async (): Promise<Picture> => {
    wanted = false
    return picture
  }
  await scan(
    { look },
    async () => [HAND],
    () => wanted,
    { show: found, found },
  )
  expect(found).not.toHaveBeenCalled()
})

it('a browser without a reader of QR codes is told as one: none, one of other codes, one that fails', async () => {
  expect(await qrReader()).toBeNull()
  const reader = (formats: readonly string[]) =>
    class {
      static getSupportedFormats = async () => formats
      detect = async () => [{ rawValue: HAND }]
    }
  vi.stubGlobal('BarcodeDetector', reader(['ean_13']))
  expect(await qrReader()).toBeNull()
  vi.stubGlobal('BarcodeDetector', { getSupportedFormats: () => Promise.reject(new Error('no service')) })
  expect(await qrReader()).toBeNull()
  vi.stubGlobal('BarcodeDetector', reader(['ean_13', 'qr_code']))
  vi.stubGlobal('ImageData', vi.fn())
  expect(await (await qrReader())!(picture)).toEqual([HAND])
})
