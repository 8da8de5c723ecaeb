// The stage is laid out 1280 pixels wide and 720 high and then enlarged to the window. A figure that is
// higher than its room is drawn smaller, down to four fifths, and then pressed together. Streamlit and
// Plotly measure figures in pixels of the window, so a figure stands outside the zoom and is scaled by a
// transform, which Plotly allows for. Of a table only the rows that fit are shown, and how many there are.
const WIDTH = 1280, HEIGHT = 720, SMALLEST = 0.8;

const zoom = () => Math.max(Math.min(innerWidth / WIDTH, innerHeight / HEIGHT), 0.5);

function enlarge() {
  document.documentElement.style.setProperty("--io-zoom", zoom().toFixed(4));
}

function fit(box) {
  const rows = [...box.querySelectorAll("tbody tr")];
  for (const row of rows) row.hidden = false;
  const end = box.getBoundingClientRect().bottom + 1;
  const inside = rows.findIndex((row) => row.getBoundingClientRect().bottom > end);
  const shown = Math.max(inside < 0 ? rows.length : inside, 1);
  for (const row of rows.slice(shown)) row.hidden = true;
  const words = shown < Number(box.dataset.count) ? box.dataset.words.replace("{shown}", shown) : "";
  const place = box.parentElement.querySelector(".io-stage-more");
  if (place && place.textContent !== words) place.textContent = words;
}

function place(figure) {
  const natural = Number(figure.className.match(/st-key-stage-figure-(\d+)/)[1]);
  const room = figure.parentElement.getBoundingClientRect(), stage = zoom();
  const scale = Math.min(Math.max(room.height / natural, SMALLEST * stage), stage);
  figure.style.setProperty("--io-scale", scale.toFixed(3));
  figure.style.zoom = (1 / stage).toFixed(4);
  figure.style.width = `${Math.floor(room.width / scale)}px`;
  figure.style.height = `${Math.floor(room.height / scale)}px`;
}

export default function () {
  let waiting = 0;
  const refit = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      document.querySelectorAll("[class*=st-key-stage-figure]").forEach(place);
      document.querySelectorAll(".io-stage-rows").forEach(fit);
    });
  };
  const resized = () => { enlarge(); refit(); };
  const watch = new MutationObserver(refit);
  watch.observe(document.querySelector("[data-testid=stMain]"), {
    attributeFilter: ["class"], childList: true, subtree: true,
  });
  addEventListener("resize", resized);
  resized();
  return () => {
    watch.disconnect();
    removeEventListener("resize", resized);
    document.documentElement.style.removeProperty("--io-zoom");
  };
}
