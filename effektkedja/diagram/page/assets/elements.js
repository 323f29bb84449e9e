// Finding and making elements. Text is always set as text, never as HTML.

document.documentElement.classList.add("js");

const SVG = "http://www.w3.org/2000/svg";

const find = (selector, within = document) => within.querySelector(selector);
const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

/** A new element with attributes and children; a child may be a text. */
function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A new element of a drawing. */
function makeShape(name, attributes = {}, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

/** A text with its places filled: "{count} boxes". */
const filled = (text, params) => text.replace(/\{(\w+)\}/g, (place, name) => params[name] ?? place);

/** The name that a part has in addresses: its id, or of an arrow its name without spaces. */
const anchorOf = (id) => id.replaceAll(" ", "");

/** What somebody chose is kept where the browser allows it; from a file share some do not. */
function keep(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Then it holds until the page is closed.
  }
}

function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
