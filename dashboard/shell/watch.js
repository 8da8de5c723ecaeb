// What the browser has to look after while a page stands: its language, its theme, tables that are wider
// than their place, labels as they are read, and what Streamlit says by itself in English.
const SPOKEN = [
  "stFileUploader", "stMainMenuPopover", "stSkipToContent", "stTooltipContent", "InputInstructions",
  "stSelectboxVirtualDropdown", "stStatusWidget",
].map((name) => `[data-testid=${name}]`).join(",");
const NAMED = ["aria-label", "placeholder", "title"];
const NUMBER = /\d+(?:\.\d+)?/;

function reach() {
  for (const table of document.querySelectorAll("[data-testid=stTable] *:has(> table)")) {
    const place = table.scrollWidth > table.clientWidth ? 0 : -1;
    if (table.tabIndex !== place || !table.hasAttribute("tabindex")) table.tabIndex = place;
  }
}

function unescape() {
  for (const named of document.querySelectorAll("[aria-label*='\\\\'], [aria-label*='\u2060']")) {
    const label = named.getAttribute("aria-label");
    named.setAttribute("aria-label", label.replace(/\u2060|\\(?=[!-/:-@[-`{-~])(.)/g, "$1"));
  }
}

function translate(words) {
  const said = (text) => {
    const word = words[text?.trim().replace(NUMBER, "{n}")];
    return word?.replace("{n}", text.match(NUMBER)?.[0]);
  };
  for (const place of document.querySelectorAll(SPOKEN)) {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const word = said(texts.currentNode.data);
      if (word) texts.currentNode.data = word;
    }
  }
  for (const name of NAMED) {
    for (const named of document.querySelectorAll(`[${name}]`)) {
      const word = said(named.getAttribute(name));
      if (word) named.setAttribute(name, word);
    }
  }
}

export default function ({ data, setTriggerValue }) {
  const app = document.querySelector(".stApp");
  document.documentElement.lang = data.language;
  const timer = setInterval(() => {
    reach();
    unescape();
    translate(data.words);
    const dark = getComputedStyle(app).colorScheme === "dark";
    if (dark === data.dark) return;
    clearInterval(timer);
    setTriggerValue("changed", dark);
  }, 300);
  return () => clearInterval(timer);
}
