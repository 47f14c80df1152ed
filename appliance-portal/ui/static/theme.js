// Runs before the first paint, so that a chosen dark page never flashes white. A file of its own because the page allows no inline script.
try {
  const chosen = localStorage.getItem('theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
  if (chosen === 'light' || chosen === 'dark') document.documentElement.style.colorScheme = chosen;
} catch {
  // Storage is blocked: the browser's own preference decides.
}
