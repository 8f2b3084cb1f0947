// Whether what is below zero has lines over it, not its colour alone. The browser remembers the switch; no link does. On paper, which may have no colours, it is on.
import { create } from 'zustand'
import { useMedia } from './media.ts'
import { load, save } from './storage.ts'

export const useTexture = create<{ readonly on: boolean }>(() => ({ on: load('texture') === 'on' }))

/** Switches lines over what is below zero on or off, for later visits too. */
export function turnTexture(on: boolean): void {
  useTexture.setState({ on })
  save('texture', on ? 'on' : 'off')
}

/** Whether there are lines now. */
export function useTexturedNow(): boolean {
  const printed = useMedia('print')
  return useTexture(({ on }) => on) || printed
}
