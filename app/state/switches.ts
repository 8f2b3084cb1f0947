// What the about box switches for this device: it comes with that box, not with the first page.
import { useKeys } from './keys.ts'
import { save } from './storage.ts'
import { useTexture } from './texture.ts'

/** Switches single-letter keys on or off, for later visits too. */
export function turnKeys(on: boolean): void {
  useKeys.setState({ on })
  save('keys', on ? 'on' : 'off')
}

/** Switches lines over what is below zero on or off, for later visits too. */
export function turnTexture(on: boolean): void {
  useTexture.setState({ on })
  save('texture', on ? 'on' : 'off')
}
