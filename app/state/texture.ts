// Whether what is below zero has lines over it, not its colour alone. The browser remembers the switch; no link does. On paper, which may have no colours, it is on.
import { useSyncExternalStore } from 'react'
import { create } from 'zustand'
import { followPrinting, isPrinting } from './printing.ts'
import { load } from './storage.ts'

export const useTexture = create<{ readonly on: boolean }>(() => ({ on: load('texture') === 'on' }))

/** Whether there are lines now. */
export const isTextured = (): boolean => useTexture.getState().on || isPrinting()

/** Calls `changed` whenever that may be otherwise, on paper before the pages are counted; returns how to stop that. */
export function followTexture(changed: () => void): () => void {
  const stops = [useTexture.subscribe(changed), followPrinting(changed)]
  return () => {
    for (const stop of stops) stop()
  }
}

/** `isTextured`, kept up to date. */
export const useTexturedNow = (): boolean => useSyncExternalStore(followTexture, isTextured)
