// In the place of a page opened from a disk, where a browser loads no modules: what to do. JavaScript of 2009, as old.js. first.js loads it then.
;(function () {
  var words = {
    en: 'This page cannot run from a disk: the browser loads no modules from there. Serve its folder (npm start), or make a copy in one file: npm run build -- --single',
    ko: '이 페이지는 디스크에서 바로 열 수 없습니다. 브라우저가 디스크의 모듈을 불러오지 않기 때문입니다. 폴더를 서버로 열거나(npm start) 파일 하나로 된 복사본을 만드세요: npm run build -- --single',
    ja: 'このページはディスクから直接は動きません。ブラウザーがディスク上のモジュールを読み込まないためです。フォルダをサーバーで開くか（npm start）、1つのファイルのコピーを作ってください：npm run build -- --single'
  }
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
