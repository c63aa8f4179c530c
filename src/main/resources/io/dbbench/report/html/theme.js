// Light and dark: as the system has it, until the reader chooses.

const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
const recolored = new Set();

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : systemIsDark.matches;
}

/** Lets charts know; they hold their colours, which the style sheet cannot change. */
function recolor() {
  [...recolored].forEach(draw => draw()); // a copy, for each takes itself out and comes back
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
  const name = () => { button.textContent = isDark() ? 'Light colours' : 'Dark colours'; };
  systemIsDark.addEventListener('change', () => { name(); recolor(); });
  name();
  return button;
}

/** What the style sheet says a colour is now. */
function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}
