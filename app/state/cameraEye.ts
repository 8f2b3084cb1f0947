// The device's camera, as pictures that one takes of it. Opened when somebody asks for it, and not before.
import type { Picture } from '../../engine/data/rgbaPicture.ts'

/** A camera that is open. */
export interface Eye {
  /** Takes a picture newer than the one before, as soon as there is one. Rejected when it is closed first. */
  look(): Promise<Picture>
  /** Calls back when the camera is taken away: pulled out, or no longer allowed. */
  onGone(gone: () => void): void
  /** Gives the camera back. */
  close(): void
}

/** Longer side of a picture that is taken, in pixels: networks of pictures that are answered at once have inputs far smaller. */
const LONGER = 320

/** Asks for the camera; `longer`: the longer side of its pictures, in pixels. Rejected with the browser's DOMException where there is none, or it may not be had. */
export async function openEye(longer = LONGER): Promise<Eye> {
  // Where a page did not come safely the browser has none to give; its types do not say so.
  const media = navigator.mediaDevices as MediaDevices | undefined
  if (!media) throw new DOMException('no camera is given to this page', 'NotSupportedError')
  const stream = await media.getUserMedia({
    video: { width: { ideal: Math.max(640, longer) }, height: { ideal: Math.max(480, 0.75 * longer) }, facingMode: 'environment' },
  })
  const video = Object.assign(document.createElement('video'), { muted: true, playsInline: true })
  video.srcObject = stream
  const { look, stop } = picturesOf(video, longer)
  const close = (): void => {
    stop()
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  try {
    await video.play()
  } catch (error) {
    close()
    throw error
  }
  return { look, onGone: gone => stream.getVideoTracks()[0]?.addEventListener('ended', gone), close }
}

/** `stop`: it looks for new pictures no longer. */
function picturesOf(video: HTMLVideoElement, longer: number): Pick<Eye, 'look'> & { readonly stop: () => void } {
  const canvas = document.createElement('canvas'),
    context = canvas.getContext('2d', { willReadFrequently: true })!
  let isNew = true,
    isClosed = false,
    waiting: { readonly resolve: () => void; readonly reject: (why: DOMException) => void } | null = null
  const come = (): void => {
    if (isClosed) return
    isNew = true
    waiting?.resolve()
    wait()
  }
  const wait = (): unknown => ('requestVideoFrameCallback' in video ? video.requestVideoFrameCallback(come) : requestAnimationFrame(come))
  wait()
  const fail = (): DOMException => new DOMException('the camera is closed', 'AbortError')
  const stop = (): void => {
    isClosed = true
    waiting?.reject(fail())
  }
  const look = async (): Promise<Picture> => {
    if (isClosed) throw fail()
    if (!isNew)
      await new Promise<void>((resolve, reject) => {
        waiting = { resolve, reject }
      })
    isNew = false
    const { videoWidth, videoHeight } = video,
      scale = Math.min(1, longer / Math.max(videoWidth, videoHeight)),
      [width, height] = [videoWidth, videoHeight].map(side => Math.max(1, Math.round(scale * side))) as [number, number]
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    context.drawImage(video, 0, 0, width, height)
    return { rgba: context.getImageData(0, 0, width, height).data, width, height }
  }
  return { look, stop }
}
