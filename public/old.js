// In the place of a page that cannot come: why. JavaScript of 2009: nothing newer would run where it is needed. first.js loads it then.
;(function () {
  var words = {
    en: 'This browser is too old for im2see. It needs Chrome or Edge 114, Firefox 125, Safari 17, or one that is newer.',
    ko: '이 브라우저는 너무 오래되어 im2see를 쓸 수 없습니다. Chrome이나 Edge 114, Firefox 125, Safari 17 또는 그보다 새로운 브라우저가 필요합니다.',
    ja: 'このブラウザは古いため、im2seeを使えません。Chrome・Edge 114、Firefox 125、Safari 17、またはそれより新しいブラウザが必要です。'
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
