// Before the first paint: the language, theme and view that the link or the browser asks for. A file, because the policy forbids inline scripts.
;(function () {
  const query = new URLSearchParams(location.hash.split('?')[1] || '')
  const root = document.documentElement
  const asked = query.get('lang')
  const spoken = (navigator.languages || []).filter(function (l) { return /^(en|ko)\b/.test(l) })[0] || 'en'
  root.lang = /^(en|ko|ja)$/.test(asked) ? asked : spoken.slice(0, 2)
  const theme = query.get('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  if (query.get('view') === 'stage') root.dataset.view = 'stage'
  // A browser loads no modules from a disk: without a word it would stand still. A copy for a stick has all in one file (tools/single.ts).
  if (location.protocol === 'file:' && !document.querySelector('script[data-file]')) document.addEventListener('DOMContentLoaded', function () {
    if (window.im2seeFiles) return
    const words = {
      en: 'This page cannot run from a disk: the browser loads no modules from there. Serve its folder (npm start), or make a copy in one file: npm run build -- --single',
      ko: '이 페이지는 디스크에서 바로 열 수 없습니다. 브라우저가 디스크의 모듈을 불러오지 않기 때문입니다. 폴더를 서버로 열거나(npm start) 파일 하나로 된 복사본을 만드세요: npm run build -- --single',
      ja: 'このページはディスクから直接は動きません。ブラウザがディスク上のモジュールを読み込まないためです。フォルダをサーバで開くか(npm start)、1つのファイルのコピーを作ってください: npm run build -- --single',
    }
    const told = document.createElement('p')
    told.setAttribute('role', 'alert')
    told.style.padding = '1rem'
    told.textContent = words[root.lang] || words.en
    document.getElementById('root').replaceChildren(told)
  })
})()
