// The camera in the place of a picture: each of its pictures goes through the network, the next one when the last is answered. It is asked for on a press alone,
// and given back when one stops it, leaves, or shows anything else; what it showed last stays.
import { create } from 'zustand'
import type { Picture } from '../../engine/data/rgbaPicture.ts'
import { newest } from '../../engine/newest.ts'
import { openEye, type Eye } from './cameraEye.ts'
import { samePart, wholeOf } from './crop.ts'
import { showPicture, swapPicture, useDrawing } from './drawing.ts'
import { usePlace, type Place } from './place.ts'
import { settled } from './settled.ts'

/** Why there is no picture of it. */
export type CameraTrouble = 'refused' | 'absent' | 'busy' | 'gone' | 'unsafe' | 'failed'

interface Camera {
  readonly state: 'off' | 'asked' | 'live'
  readonly trouble: CameraTrouble | null
}

export const useCamera = create<Camera>(() => ({ state: 'off', trouble: null }))

useCamera.subscribe(({ state, trouble }) => useDrawing.setState({ filming: state !== 'off' || trouble !== null }))

/** What a browser's error says, by its name. */
const troubles: Readonly<Record<string, CameraTrouble>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'absent',
  OverconstrainedError: 'absent',
  NotReadableError: 'busy',
  AbortError: 'busy',
  NotSupportedError: 'unsafe',
}
/** Why the camera shows nothing, as its browser's error says it. */
export const troubleOf = (error: unknown): CameraTrouble => troubles[(error as { name?: string } | null)?.name ?? ''] ?? 'failed'

const uses = newest()
let close = (): void => {}

/** Asks for the camera and shows what it sees until it is stopped. What goes wrong is in `useCamera`, until something else is shown. `open`: asks the device. */
export async function startCamera(open: () => Promise<Eye> = () => openEye()): Promise<void> {
  stopCamera()
  const isWanted = uses.begin()
  useCamera.setState({ state: 'asked', trouble: null })
  const began = usePlace.getState()
  const stopFollowing = usePlace.subscribe(now => {
    const { state } = useCamera.getState()
    if (isElsewhere(now, began) || ((state === 'live' || isOther(now, began)) && !isOurs(now.picture))) stopCamera()
  })
  close = stopFollowing
  const fail = (trouble: CameraTrouble): void => {
    if (!isWanted()) return
    stopCamera()
    useCamera.setState({ trouble })
    const failed = usePlace.getState()
    close = usePlace.subscribe(now => {
      if (isElsewhere(now, failed) || isOther(now, failed)) stopCamera()
    })
  }
  try {
    const eye = await open()
    if (!isWanted()) return eye.close() // given up while the browser asked
    close = () => {
      stopFollowing()
      eye.close()
    }
    eye.onGone(() => fail('gone'))
    await film(eye, isWanted)
  } catch (error) {
    fail(troubleOf(error))
  }
}

/** Gives the camera back, or the wish for it up; what went wrong is no longer said. */
export function stopCamera(): void {
  uses.end()
  close()
  close = () => {}
  useCamera.setState({ state: 'off', trouble: null })
}

const isElsewhere = (now: Place, began: Place): boolean =>
  now.page !== began.page || now.network !== began.network || now.view !== began.view

/** Another picture is shown, or a drawing, not another part of the same one. */
const isOther = ({ picture, scene, strokes }: Place, before: Place): boolean =>
  scene !== before.scene ||
  (strokes !== before.strokes && strokes.length > 0) ||
  (picture && wholeOf(picture)) !== (before.picture && wholeOf(before.picture))

/** Pictures that were taken. */
const taken = new WeakSet<Picture>()
const isOurs = (picture: Picture | null): boolean => picture !== null && taken.has(wholeOf(picture))

async function film(eye: Eye, isWanted: () => boolean): Promise<void> {
  for (;;) {
    const whole = await eye.look()
    if (!isWanted()) return
    taken.add(whole)
    const { state } = useCamera.getState(),
      picture = state === 'live' ? samePart(whole, usePlace.getState().picture!) : whole
    if (state === 'live') swapPicture(picture)
    else {
      showPicture(picture) // what was there before can be had back
      useCamera.setState({ state: 'live' })
    }
    await settled() // the network's numbers are all of this picture
    if (!isWanted()) return
  }
}

if (typeof document !== 'undefined')
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && useCamera.getState().state !== 'off') stopCamera() // why there is none stands there still when one comes back
  })
