// What the menu did last, and how pictures are wanted. Not the menu's own: while a slide is drawn there is no menu.
import { create } from 'zustand'
import type { Done } from './actions.ts'
import type { Form } from './figure.ts'

export const useSaid = create<{ readonly done: Done | null; readonly form: Form }>(() => ({
  done: null,
  form: { ground: 'paper', slide: false },
}))
