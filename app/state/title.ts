// What a page shows, in words: for the document's title – the tab, the history, the name of a PDF – before the page's own name.
import { create } from 'zustand'

/** Nearest first: a question, its lesson. */
export const useTitle = create<{ readonly parts: readonly string[] }>(() => ({ parts: [] }))
