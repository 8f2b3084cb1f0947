// In the place of a page that cannot come: why. JavaScript of 2009: nothing newer would run where it is needed. first.js loads it then.
;(function () {
  var tooOld = {
    en: 'This browser is too old for im2see. It needs Chrome or Edge 114, Firefox 125, Safari 17, or one that is newer.',
    ko: '이 브라우저는 너무 오래되어 im2see를 쓸 수 없습니다. Chrome이나 Edge 114, Firefox 125, Safari 17 또는 그보다 새로운 브라우저가 필요합니다.',
    ja: 'このブラウザは古いため、im2seeを使えません。Chrome・Edge 114、Firefox 125、Safari 17、またはそれより新しいブラウザが必要です。'
  }
  var fromDisk = {
    en: 'This page cannot run from a disk: the browser loads no modules from there. Serve its folder (npm start), or make a copy in one file: npm run build -- --single',
    ko: '이 페이지는 디스크에서 바로 열 수 없습니다. 브라우저가 디스크의 모듈을 불러오지 않기 때문입니다. 폴더를 서버로 열거나(npm start) 파일 하나로 된 복사본을 만드세요: npm run build -- --single',
    ja: 'このページはディスクから直接は動きません。ブラウザがディスク上のモジュールを読み込まないためです。フォルダをサーバーで開くか（npm start）、1つのファイルのコピーを作ってください：npm run build -- --single'
  }
  // A copy for a stick runs from a disk: there it is the browser.
  var single = document.documentElement.hasAttribute('data-single'), words = location.protocol === 'file:' && !single ? fromDisk : tooOld
  function say() {
    var page = document.getElementById('root'), note = document.createElement('p')
    note.className = 'first'
    note.setAttribute('role', 'alert')
    note.appendChild(document.createTextNode(words[document.documentElement.lang] || words.en))
    page.parentNode.insertBefore(note, page)
    page.style.display = 'none'
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', say)
  else say()
})()
