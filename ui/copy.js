// Copies what stands in a field of the page; without this script one selects and copies it by hand.
for (const button of document.querySelectorAll('[data-copy]')) {
  const words = button.textContent
  button.addEventListener('click', async () => {
    const field = document.getElementById(button.dataset.copy)
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      document.execCommand('copy')
    }
    button.textContent = button.dataset.copied
    document.getElementById('hm-copied').textContent = button.dataset.copied
    setTimeout(() => (button.textContent = words), 3000)
  })
}
