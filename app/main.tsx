import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { offerHandle } from './console.ts'
import { isAlone } from './state/alone.ts'
import { offerUpdates } from './state/updates.ts'
import { followAddress } from './state/address.ts'
import { followBackward } from './state/backwardOnRequest.ts'
import { followNetwork } from './state/opening.ts'
import { followDrawing } from './state/followDrawing.ts'
import { loadHandwriting } from './state/handwriting.ts'
import { followLanguage } from './text/language.ts'
import { text } from './text/index.ts'
import { wordsOfPage } from './pageWords.ts'
import { barText } from './panels/Bar/text.ts'
import { usePlace } from './state/place.ts'
import './styles/base.css'

const root = createRoot(document.getElementById('root')!)
const isGallery = (): boolean => location.hash.startsWith('#/gallery')
const inGallery = isGallery()
// The gallery has no place and no engine: whoever types its address into the page, or leaves it, begins anew.
window.addEventListener('popstate', event => {
  if (isGallery() === inGallery) return
  event.stopImmediatePropagation()
  location.reload()
})

if (inGallery) {
  void Promise.all([import('./gallery/Gallery.tsx'), followLanguage([text])]).then(([{ Gallery }]) => root.render(<Gallery />))
} else void begin()

async function begin(): Promise<void> {
  if (!('popover' in HTMLElement.prototype)) (await import('./popovers.ts')).bringPopovers()
  await followAddress()
  const words = followLanguage([text, barText, ...wordsOfPage(usePlace.getState().page)]) // on their way while the engine starts
  followBackward()
  followNetwork()
  loadHandwriting().catch(() => {}) // whoever wants it asks again
  followDrawing()
  offerHandle()
  if (!isAlone()) void offerUpdates()
  try {
    await words
  } catch {
    // Without its words there is no page. This is said in every language, because none could be loaded.
    root.render(
      <main role="alert">
        <p>The page could not be loaded whole. Check the connection and reload it.</p>
        <p lang="ko">페이지를 모두 불러오지 못했습니다. 연결을 확인하고 새로 고치세요.</p>
        <p lang="ja">ページの一部を読み込めませんでした。接続を確かめて、ページを再読み込みしてください。</p>
      </main>,
    )
    return
  }
  root.render(<App />)
}
