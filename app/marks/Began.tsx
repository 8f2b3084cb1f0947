// Where what is no number began, in a sentence, with the way there.
import type { MouseEvent } from 'react'

export function Began({ says, link, href, go }: { says: string; link: string; href: string; go: () => void }) {
  const follow = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return // in a tab of its own
    event.preventDefault()
    go()
  }
  return (
    <>
      {says}{' '}
      <a href={href} onClick={follow} data-testid="to-beginning">
        {link}
      </a>
    </>
  )
}
