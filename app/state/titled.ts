// Sets what the document's title says: for pages that come later than the first.
import { useEffect } from 'react'
import { useTitle } from './title.ts'

/** Says what the page shows while the caller is on it. */
export function useTitled(...parts: readonly string[]): void {
  const all = parts.join('\n')
  useEffect(() => {
    useTitle.setState({ parts: all.split('\n') })
    return () => useTitle.setState({ parts: [] })
  }, [all])
}
