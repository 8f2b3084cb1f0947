// Before the first paint: the language, theme and view that the link or the browser asks for. A file, because the policy forbids inline scripts.
;(function () {
  const query = new URLSearchParams(location.hash.split('?')[1] || '')
  const root = document.documentElement
  const asked = query.get('lang')
  const spoken = (navigator.languages || []).filter(function (l) { return /^(en|ko|ja)\b/.test(l) })[0] || 'en'
  root.lang = /^(en|ko|ja)$/.test(asked) ? asked : spoken.slice(0, 2)
  const theme = query.get('theme')
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  if (query.get('view') === 'stage') root.dataset.view = 'stage'
})()
