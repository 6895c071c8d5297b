// Sets the theme before the first paint; src/components/theme.ts keeps it up to date afterwards.
;(function () {
  var choice = null
  try {
    choice = localStorage.getItem('upgrade-manager.theme')
  } catch {
    choice = null
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('pf-v6-theme-dark', dark)
})()
