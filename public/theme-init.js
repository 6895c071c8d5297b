// Sets the theme before the first paint; src/components/theme.ts keeps it up to date afterwards.
;(function () {
  var choice = null
  try {
    choice = (localStorage.getItem('upgrade-manager.theme') || '').replace(/"/g, '')
  } catch {
    choice = null
  }
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  try {
    // A part of webadmin looks as webadmin does (src/embedding/webadmin.ts).
    if (parent !== window && typeof parent.pluginApi === 'function')
      dark = /(^|\s)pf-(v\d+-)?theme-dark(\s|$)/.test(parent.document.documentElement.className)
  } catch {
    // Whoever shows this page is of another origin.
  }
  document.documentElement.classList.toggle('pf-v6-theme-dark', dark)
})()
