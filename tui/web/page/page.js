// What textual.js, which draws the screen, needs to know, and what it leaves to the page.
"use strict";

const terminal = document.getElementById("terminal");
const notice = document.getElementById("notice");
const SECONDS = 10;

// The socket stands beside the page, by whatever address it was reached: through SSH the port is another one.
const scheme = location.protocol === "https:" ? "wss:" : "ws:";
terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}${location.pathname}ws`;

// The first key belongs to the screen, once it is connected.
new MutationObserver((_, observer) => {
  if (!terminal.classList.contains("-connected")) return;
  observer.disconnect();
  terminal.querySelector("textarea").focus();
}).observe(terminal, { attributeFilter: ["class"] });

document.getElementById("again").addEventListener("click", () => location.reload());

function tell(sentence) {
  notice.textContent = sentence;
  notice.hidden = false;
  setTimeout(() => { notice.hidden = true; }, SECONDS * 1000);
}

// The way of old browsers, and the only one where the address is neither loopback nor https.
function byCommand(text) {
  const give = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", give, { capture: true });
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", give, { capture: true });
  }
}

const own = navigator.clipboard;

async function writeText(text) {
  // What textual.js cannot decode it hands on as an empty text; the screen never copies one.
  if (text) {
    try {
      await own.writeText(text);
      return;
    } catch {
      if (byCommand(text)) return;
    }
  }
  tell("The browser did not take the text. Press Y to see it, select it with shift and the mouse, and copy it.");
}

// The screen may write the clipboard of the browser, and never read it.
const readText = () => Promise.reject(new DOMException("onrecord does not read it", "NotAllowedError"));
Object.defineProperty(navigator, "clipboard", { value: Object.freeze({ readText, writeText }) });
