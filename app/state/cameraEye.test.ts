// A camera in a browser that does not tell of a video's frames: it looks once a frame of the page, until it is closed.
import { afterEach, expect, test, vi } from 'vitest'
import { openEye } from './cameraEye.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('closed, it asks for no further frame, and who waits for a picture is told', async () => {
  let frame: (() => void) | null = null
  const stopped = vi.fn()
  const context = {
    drawImage: () => {},
    getImageData: (_x: number, _y: number, w: number, h: number) => ({ data: new Uint8ClampedArray(4 * w * h) }),
  }
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => {
    frame = then
  })
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: async () => ({ getTracks: () => [{ stop: stopped }], getVideoTracks: () => [] }) },
  })
  vi.stubGlobal('document', {
    createElement: (name: string) =>
      name === 'video' ? { play: async () => {}, videoWidth: 640, videoHeight: 480 } : { getContext: () => context },
  })
  const comes = (): void => {
    const then = frame!
    frame = null
    then()
  }
  const eye = await openEye()
  expect(await eye.look()).toMatchObject({ width: 320, height: 240 })
  const next = eye.look()
  comes()
  expect(await next).toMatchObject({ width: 320, height: 240 })
  expect(frame).not.toBeNull()
  const never = eye.look()
  eye.close()
  await expect(never).rejects.toThrow('closed')
  comes()
  expect(frame).toBeNull()
  expect(stopped).toHaveBeenCalledOnce()
  await expect(eye.look()).rejects.toThrow('closed')
})
