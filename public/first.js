// Before the first paint: language, theme and view. A file, because the policy forbids inline scripts; in JavaScript of 2009.
;(function () {
  var root = document.documentElement
  function asked(name, known) {
    var found = new RegExp('[?&]' + name + '=(' + known + ')(&|$)').exec(location.hash)
    return found && found[1]
  }
  var spoken = (navigator.languages || []).filter(function (l) { return /^(en|ko|ja)\b/.test(l) })[0] || 'en'
  root.lang = asked('lang', 'en|ko|ja') || spoken.slice(0, 2)
  var theme = asked('theme', 'light|dark')
  if (theme) root.setAttribute('data-theme', theme)
  if (asked('view', 'stage')) root.setAttribute('data-view', 'stage')
  // From a disk the page does not come, unless it is a copy for a stick (tools/single.ts); nor before Chrome 110, Firefox 115, Safari 16.
  if (root.hasAttribute('data-single')) return // which holds old.js
  if (location.protocol !== 'file:' && [].toSorted) return
  var told = document.createElement('script')
  told.src = './old.js'
  document.head.appendChild(told)
})()
