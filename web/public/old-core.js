// Asks for the polyfills where the browser lacks the newest built-ins in use; a core that has these has all the others
// too. Module scripts run in the order of the page, so that the polyfills come before everything that needs them.
;(() => {
  var isNew =
    'try' in Promise && 'sumPrecise' in Math && 'fromBase64' in Uint8Array && 'getOrInsertComputed' in Map.prototype
  if (isNew) return
  var address = document.currentScript.getAttribute('data-polyfills')
  document.write(`<script type="module" src="${address}"></script>`)
})()
