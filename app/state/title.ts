// What a page shows, in words: for the document's title – the tab, the history, the name of a PDF – before the page's own name.
import { useEffect } from 'react'
import { create } from 'zustand'

/** Nearest first: a question, its lesson. */
export const useTitle = create<{ readonly parts: readonly string[] }>(() => ({ parts: [] }))

/** Says what the page shows while the caller is on it. */
export function useTitled(...parts: readonly string[]): void {
  const all = parts.join('\n')
  useEffect(() => {
    useTitle.setState({ parts: all.split('\n') })
    return () => useTitle.setState({ parts: [] })
  }, [all])
}
