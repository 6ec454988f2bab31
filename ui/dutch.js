// Streamlit speaks English only. This puts its own words in Dutch and names the language of the page.
// A page in English (?taal=en) keeps them, but for those that only its makers understand.
if (!window.hmDutch) {
  window.hmDutch = true
  const WORDS = {
    'Skip to main content': 'Naar de inhoud', 'App pages': "Pagina's", 'Main menu': 'Menu', 'Deploy': 'Publiceren',
    'Rerun': 'Opnieuw laden', 'Settings': 'Instellingen', 'Print': 'Afdrukken', 'Record a screencast': 'Scherm opnemen',
    'Running...': 'Bezig …', 'Stop': 'Stop', 'Stopping...': 'Bezig te stoppen …', 'Connecting': 'Verbinden', 'Connecting...': 'Verbinden …',
    'Connection error': 'Geen verbinding', 'Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:':
      'De server antwoordt niet. Je ziet de laatst geladen cijfers.',
    'Streamlit server is not responding. Are you connected to the internet?':
      'De server antwoordt niet. Je ziet de laatst geladen cijfers. De pagina gaat vanzelf verder zodra de server er weer is.',
    'CONNECTING': 'Verbinden', 'Please wait...': 'Even wachten …', 'Loading...': 'Laden …', 'Error': 'Fout', 'Warning': 'Opmerking',
    'Page not found': 'Pagina niet gevonden',
    'The page that you have requested does not seem to exist. Running the app\'s main page.':
      'Deze pagina bestaat niet. Je ziet het overzicht.',
    'Close': 'Sluiten', 'Fullscreen': 'Volledig scherm', 'Close fullscreen': 'Volledig scherm sluiten', 'Exit fullscreen': 'Volledig scherm sluiten',
    'View fullscreen': 'Volledig scherm', 'Copy to clipboard': 'Kopiëren', 'Copied': 'Gekopieerd', 'Link to heading': 'Link naar deze titel',
    'Upload': 'Uploaden', 'Browse files': 'Bestand kiezen', 'Drag and drop file here': 'Sleep een bestand hierheen',
    'Choose options': 'Kies', 'Choose an option': 'Kies', 'No results': 'Geen resultaten', 'Select all': 'Alles kiezen', 'Clear all': 'Alles wissen',
    'Clear': 'Wissen', 'Search': 'Zoeken', 'Show/hide columns': 'Kolommen tonen of verbergen', 'Download as CSV': 'Download als CSV',
    'Show data': 'Toon de gegevens', 'Choose date': 'Kies een dag', 'Previous month': 'Vorige maand', 'Next month': 'Volgende maand',
    'Increment': 'Verhogen', 'Decrement': 'Verlagen', 'Zoom in': 'Inzoomen', 'Zoom out': 'Uitzoomen', 'Autoscale': 'Passend maken',
    'Collapse sidebar': 'Zijbalk sluiten', 'Expand sidebar': 'Zijbalk openen', 'Open sidebar': 'Zijbalk openen', 'Close sidebar': 'Zijbalk sluiten',
    'Download plot as a PNG': 'Download als afbeelding', 'Show password text': 'Toon het wachtwoord', 'Hide password text': 'Verberg het wachtwoord',
    'Press Enter to apply': 'Druk op Enter', 'Plotly chart': 'Grafiek', 'Oh no.': 'Er ging iets mis.',
    'Error running app. If this keeps happening, please contact support.': 'Er ging iets mis. Probeer het opnieuw.',
    'This app has encountered an error. The original error message is redacted to prevent data leaks.': 'Er ging iets mis. Probeer het opnieuw.',
    'An error occurred': 'Er ging iets mis', 'Reset': 'Herstellen', 'Toggle theme': 'Thema wisselen', 'Theme': 'Thema',
    'Main content': 'Inhoud', 'Scroll to bottom': 'Naar onder', 'Sidebar': 'Zijbalk', 'Toolbar': 'Werkbalk', 'Header': 'Hoofding',
  }
  const ENGLISH = {
    'Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:':
      'The server does not answer. You see the figures that were loaded last.',
    'Streamlit server is not responding. Are you connected to the internet?':
      'The server does not answer. You see the figures that were loaded last. The page goes on by itself as soon as the server is back.',
  }
  const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt']
  const isEnglish = () => new URLSearchParams(location.search).get('taal') === 'en'
  const own = (node) => node.parentElement?.closest('.hm-box, #hm-first, script, style')

  const words = () => isEnglish() ? ENGLISH : WORDS

  function translateText(node) {
    const ours = words()[node.nodeValue.trim()]
    if (ours && !own(node)) node.nodeValue = ours
  }
  function translateAttributes(element) {
    for (const name of ATTRIBUTES) {
      const ours = words()[element.getAttribute(name)?.trim()]
      if (ours) element.setAttribute(name, ours)
    }
  }
  function translate(root) {
    if (root.nodeType === Node.TEXT_NODE) return translateText(root)
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest('.hm-box, #hm-first')) return
    translateAttributes(root)
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    while (nodes.nextNode()) {
      const node = nodes.currentNode
      if (node.nodeType === Node.TEXT_NODE) translateText(node)
      else translateAttributes(node)
    }
  }
  function nameLanguage() {
    const language = isEnglish() ? 'en' : 'nl-BE'
    if (document.documentElement.lang !== language) document.documentElement.lang = language
  }
  const watching = new MutationObserver((changes) => {
    nameLanguage()
    for (const change of changes) {
      if (change.type === 'childList') change.addedNodes.forEach(translate)
      else if (change.type === 'attributes') translateAttributes(change.target)
      else translateText(change.target)
    }
  })
  const begin = () => {
    nameLanguage()
    translate(document.body)
    watching.observe(document.body, {
      subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
    })
  }
  if (document.body) begin()
  else document.addEventListener('DOMContentLoaded', begin)
}
