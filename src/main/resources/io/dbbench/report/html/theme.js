// Light and dark mode: as the system sets it, until the reader chooses.

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const recolored = new Set();

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : systemIsDark.matches;
}

/** Redraws the charts, whose colors the style sheet cannot change. */
function recolor() {
  [...recolored].forEach(draw => draw()); // a copy, because each removes and adds itself
}

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  recolor();
}

function themeButton() {
  const button = el('button.theme', {type: 'button', onclick: () => {
    choose(isDark() ? 'light' : 'dark');
    name();
  }});
  const name = () => { button.textContent = isDark() ? 'Light mode' : 'Dark mode'; };
  systemIsDark.addEventListener('change', () => { name(); recolor(); });
  name();
  return button;
}

/** Returns the current value of a color in the style sheet. */
function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
